/** Why the program cannot start: one clear sentence for the console, and an exit code that is not 0. */
export class StartProblem extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.name = "StartProblem";
    this.code = code;
  }
}
