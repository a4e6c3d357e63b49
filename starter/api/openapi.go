package api

import (
	_ "embed"
	"net/http"

	"samspil/internal/service"
)

// OpenAPI is the document of all addresses for other systems.
//
//go:embed openapi.yaml
var OpenAPI []byte

// addressOpenAPI is where it stands, for everybody: it says nothing that is not in the product's documents.
const addressOpenAPI = "GET /v1/openapi.yaml"

// openapi gives the document.
func (a *api) openapi(r *request) {
	if wait := a.others.Take(service.Sender(r.Request)); wait > 0 {
		r.failLater(wait, tooManyTries)
		return
	}
	r.w.Header().Set("Content-Type", "text/yaml; charset=utf-8")
	r.w.Header().Set("X-Content-Type-Options", "nosniff")
	r.w.WriteHeader(http.StatusOK)
	_, _ = r.w.Write(OpenAPI)
}
