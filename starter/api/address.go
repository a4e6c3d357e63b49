package api

import (
	"net/http"
	"path"

	"samspil/internal/casework"
	"samspil/internal/intake"
)

// elsewhere is what the log and the metrics call every address that there is not.
const elsewhere = "(none)"

// known lets requests to the addresses through; others get an answer like every other one, before anybody has signed in.
func (a *api) known(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := mux.Handler(r)
		if pattern != "" && path.Clean(r.URL.Path) == r.URL.Path {
			mux.ServeHTTP(w, r)
			return
		}
		a.tracked(elsewhere, func(r *request) {
			plain := &unwritten{header: http.Header{}}
			if handler.ServeHTTP(plain, r.Request); plain.status == http.StatusMethodNotAllowed {
				r.w.Header().Set("Allow", plain.header.Get("Allow"))
				r.fail(noMethod)
				return
			}
			r.fail(noAddress)
		}).ServeHTTP(w, r)
	})
}

// unwritten takes the router's own answer, of which only the status and the methods count.
type unwritten struct {
	header http.Header
	status int
}

func (u *unwritten) Header() http.Header            { return u.header }
func (u *unwritten) Write(text []byte) (int, error) { return len(text), nil }
func (u *unwritten) WriteHeader(status int)         { u.status = status }

// wrongPath tells that what stands in the path can be no case number or id of a message. It is not looked for, and is written
// down nowhere.
func (r *request) wrongPath() (problem, bool) {
	if text := r.PathValue("case"); text != "" && !casework.IsCase(text) {
		return noJourney, true
	}
	if text := r.PathValue("id"); text != "" && !intake.IsID(text) {
		return notFound, true
	}
	return problem{}, false
}
