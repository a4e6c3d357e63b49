package departments

import (
	"net/http"

	"samspil/internal/department"
)

// receive takes a message. It notes the arrival first, then misbehaves where it was told to, then acts once per key.
func (s *Server) receive(c call) {
	var m department.Message
	if !c.read(&m) {
		return
	}
	if c.r.Header.Get(department.HeaderKey) != m.ID {
		refuse(c.w, http.StatusBadRequest, "key-is-not-the-id")
		return
	}
	c.to.ledger.arrive(m, c.at)
	fault := c.to.faults.take(m.Case, string(m.Kind))
	if fault.before(c) {
		return
	}
	receipt, conflict := c.to.ledger.act(m)
	fault.after()
	switch {
	case conflict:
		refuse(c.w, http.StatusConflict, department.CodeKeyReused)
	case receipt.Repeated:
		writeJSON(c.w, http.StatusOK, "application/json", receipt)
	default:
		writeJSON(c.w, http.StatusCreated, "application/json", receipt)
	}
}

// ready says whether the department takes messages: not while it is down until told otherwise.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	to := s.departments[r.PathValue("department")]
	switch {
	case to == nil:
		refuse(w, http.StatusNotFound, "unknown-department")
	case !knows(r, to.key):
		refuse(w, http.StatusUnauthorized, "unauthorized")
	case to.faults.down():
		refuse(w, http.StatusServiceUnavailable, "down")
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}
