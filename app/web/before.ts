import { z } from "zod";

// The content security policy forbids making code from text, which zod tries for speed; asked not to, it does not try.
z.config({ jitless: true });
