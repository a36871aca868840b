SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#api",
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: "list",
  filter: true,
  showExtensions: true,
  tryItOutEnabled: false,
  // The program asks nothing of the outside world.
  validatorUrl: null,
});
