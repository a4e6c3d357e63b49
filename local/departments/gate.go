package departments

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"samspil/internal/department"
)

// maxBody bounds what is read of a call, in bytes.
const maxBody = 1 << 20

// call is one call to a department that has shown its key.
type call struct {
	w    http.ResponseWriter
	r    *http.Request
	to   *departmentSim
	body []byte
	at   time.Time // business time of the attempt
}

// speaking lets through callers who know the department's key and follow the contract.
func (s *Server) speaking(next func(call)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := call{w: w, r: r, to: s.departments[r.PathValue("department")]}
		if c.to == nil {
			refuse(w, http.StatusNotFound, "unknown-department")
			return
		}
		if !knows(r, c.to.key) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="departments"`)
			refuse(w, http.StatusUnauthorized, "unauthorized")
			return
		}
		media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
		if err != nil || media != "application/json" {
			refuse(w, http.StatusUnsupportedMediaType, "not-json")
			return
		}
		if c.at, err = time.Parse(time.RFC3339, r.Header.Get(department.HeaderTime)); err != nil {
			refuse(w, http.StatusBadRequest, "no-business-time")
			return
		}
		c.body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if _, tooLarge := errors.AsType[*http.MaxBytesError](err); tooLarge {
			refuse(w, http.StatusRequestEntityTooLarge, "too-large")
			return
		}
		if err != nil { // cut off while it was sent
			refuse(w, http.StatusBadRequest, "cut-off")
			return
		}
		next(c)
	}
}

// knows compares keys by their hashes, which takes equally long whatever is sent.
func knows(r *http.Request, key string) bool {
	sent, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	a, b := sha256.Sum256([]byte(sent)), sha256.Sum256([]byte(key))
	return found && subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// read takes the body for a value. Fields it does not know are ignored: the contract may grow.
func (c call) read(value interface{ Validate() error }) bool {
	if json.Unmarshal(c.body, value) != nil {
		refuse(c.w, http.StatusBadRequest, "not-json")
		return false
	}
	switch err := value.Validate(); {
	case errors.Is(err, department.ErrUnknownKind):
		refuse(c.w, http.StatusUnprocessableEntity, "unknown-kind")
		return false
	case err != nil:
		refuse(c.w, http.StatusUnprocessableEntity, "not-as-agreed")
		return false
	}
	return true
}

// refuse answers with a problem of RFC 9457 that has the code and nothing else.
func refuse(w http.ResponseWriter, status int, code string) {
	writeJSON(w, status, department.ProblemMedia, department.Problem{
		Type: "urn:samspil:department:" + code, Title: http.StatusText(status), Status: status,
	})
}

func showContract(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/yaml; charset=utf-8")
	_, _ = w.Write(department.OpenAPI)
}
