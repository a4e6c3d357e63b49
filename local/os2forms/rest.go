package os2forms

import (
	"bytes"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"samspil/internal/calendar"
)

// list answers with the addresses of what was begun in a time.
func (s *Server) list(w http.ResponseWriter, r *http.Request) {
	f, ok := s.asked(w, r, http.StatusUnauthorized)
	if !ok {
		return
	}
	answer, from, until := map[string]any{"webform_id": f.id}, time.Time{}, time.Time{}
	for name, into := range map[string]*time.Time{"starttime": &from, "endtime": &until} {
		written := r.URL.Query().Get(name)
		if written == "" {
			continue
		}
		at, err := siteTime(written)
		if err != nil {
			refuse(w, http.StatusBadRequest, "Could not generate DateTime from "+written)
			return
		}
		*into, answer[name] = at, written
	}
	found := map[string]string{}
	s.mu.Lock()
	for _, one := range f.sent {
		if one.created.Before(from) || !until.IsZero() && one.created.After(until) {
			continue
		}
		language := ""
		if one.serial%2 == 0 {
			language = "/da"
		}
		found[strconv.Itoa(one.sid)] = "http://" + r.Host + language + "/webform_rest/" + f.id + "/submission/" + one.uuid
	}
	s.mu.Unlock()
	answer["submissions"] = found
	if len(found) == 0 {
		answer["submissions"] = []any{} // as PHP writes an array that has nothing in it
	}
	writeJSON(w, http.StatusOK, answer)
}

// one answers with a submission.
func (s *Server) one(w http.ResponseWriter, r *http.Request) {
	f, ok := s.asked(w, r, http.StatusForbidden)
	if !ok {
		return
	}
	s.mu.Lock()
	found, there := f.at[r.PathValue("uuid")]
	var answer map[string]any
	if there {
		answer = map[string]any{"entity": found.entity(f.id), "data": found.data}
		if bytes.Equal(found.data, []byte("{}")) {
			answer["data"] = []any{}
		}
	}
	s.mu.Unlock()
	if !there {
		refuse(w, http.StatusNotFound, "Could not find webform submission")
		return
	}
	writeJSON(w, http.StatusOK, answer)
}

// asked is the form that a program asks for. Without the key it hears what noKey says. ok is false when an answer has been given.
func (s *Server) asked(w http.ResponseWriter, r *http.Request, noKey int) (f *form, ok bool) {
	s.mu.Lock()
	f = s.forms[r.PathValue("form")]
	fault := Well
	if f != nil {
		fault = f.takeFault()
	}
	s.mu.Unlock()
	switch {
	case misbehaves(w, r, fault):
	case subtle.ConstantTimeCompare([]byte(r.Header.Get("api-key")), []byte(s.key)) != 1 || fault == NoAccess:
		refuse(w, noKey, "Access denied")
	case f == nil || fault == NoForm:
		refuse(w, http.StatusNotFound, "Could not find webform with id "+r.PathValue("form"))
	default:
		return f, true
	}
	return nil, false
}

var errNoTime = errors.New("is no time")

// siteTime reads a time as PHP does: without a zone it is the site's own.
func siteTime(written string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, written, calendar.Copenhagen); err == nil {
			return at, nil
		}
	}
	return time.Time{}, errNoTime
}

func refuse(w http.ResponseWriter, status int, message string) {
	writeJSON(w, status, map[string]any{"error": map[string]string{"message": message}})
}

func writeJSON(w http.ResponseWriter, status int, answer any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer) // the reader has gone: nobody is left to tell
}
