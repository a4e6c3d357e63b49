package os2forms

import (
	"encoding/json"
	"net/http"

	"samspil/local/loopback"
)

// maxBody is how much an order may be.
const maxBody = 1 << 20

// fromHere lets through only programs on this machine. Every address of the server checks that they call it by its own name.
func fromHere(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !loopback.Here(r.RemoteAddr) || r.Header.Get("Origin") != "" {
			refuse(w, http.StatusForbidden, "not from here")
			return
		}
		next(w, r)
	}
}

// controlSave is somebody who fills in a form, goes on with a draft or edits what they have sent.
func (s *Server) controlSave(w http.ResponseWriter, r *http.Request) {
	var order struct {
		Data  map[string]any `json:"data"`
		Draft bool           `json:"draft"`
	}
	if !ordered(w, r, &order) {
		return
	}
	if order.Data == nil {
		refuse(w, http.StatusBadRequest, "data: the form's fields")
		return
	}
	saved, err := s.save(r.PathValue("form"), r.PathValue("uuid"), order.Data, order.Draft)
	if err != nil {
		refuse(w, http.StatusNotFound, err.Error())
		return
	}
	writeJSON(w, http.StatusOK, saved)
}

// controlFault takes a Fault as JSON.
func (s *Server) controlFault(w http.ResponseWriter, r *http.Request) {
	var f Fault
	if !ordered(w, r, &f) {
		return
	}
	if err := s.SetFault(r.PathValue("form"), f); err != nil {
		refuse(w, http.StatusBadRequest, err.Error())
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// ordered reads an order. Unknown fields are refused: here they are misspelt.
func ordered(w http.ResponseWriter, r *http.Request, into any) bool {
	reader := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	reader.DisallowUnknownFields()
	if err := reader.Decode(into); err != nil {
		refuse(w, http.StatusBadRequest, "no order: see the package's documentation")
		return false
	}
	return true
}
