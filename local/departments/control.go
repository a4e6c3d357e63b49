package departments

import (
	"encoding/json"
	"net/http"

	"samspil/internal/department"
	"samspil/local/loopback"
)

// fromHere lets through only programs on this machine. Every address of the server checks that they call it by its own name.
func fromHere(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !loopback.Here(r.RemoteAddr) {
			refuse(w, http.StatusForbidden, "not-from-here")
			return
		}
		next(w, r)
	}
}

// controlFault takes a Fault as JSON and answers with all that are active at the department now.
func (s *Server) controlFault(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("department")
	if s.departments[id] == nil {
		refuse(w, http.StatusNotFound, "unknown-department")
		return
	}
	var f Fault
	if !order(w, r, &f) {
		return
	}
	if err := s.SetFault(id, f); err != nil {
		wrong(w, err)
		return
	}
	writeJSON(w, http.StatusOK, "application/json", s.departments[id].faults.list())
}

// controlHours takes {"case","member","month","hours"}; hours null makes the month missing again.
func (s *Server) controlHours(w http.ResponseWriter, r *http.Request) {
	var set struct {
		Case   string           `json:"case"`
		Member string           `json:"member"`
		Month  department.Month `json:"month"`
		Hours  *float64         `json:"hours"`
	}
	if !order(w, r, &set) {
		return
	}
	if set.Hours == nil {
		s.ForgetHours(set.Case, set.Member, set.Month)
	} else if err := s.SetHours(set.Case, set.Member, set.Month, *set.Hours); err != nil {
		wrong(w, err)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// order reads what a script wants. Unknown fields are refused: here they are misspelt.
func order(w http.ResponseWriter, r *http.Request, into any) bool {
	reader := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	reader.DisallowUnknownFields()
	if err := reader.Decode(into); err != nil {
		wrong(w, err)
		return false
	}
	return true
}

// wrong says what is wrong with an order. Orders hold no persons, so it may quote everything.
func wrong(w http.ResponseWriter, err error) {
	writeJSON(w, http.StatusBadRequest, department.ProblemMedia, department.Problem{
		Type: "urn:samspil:department:not-as-agreed", Title: http.StatusText(http.StatusBadRequest),
		Status: http.StatusBadRequest, Detail: err.Error(),
	})
}
