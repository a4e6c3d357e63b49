package api

import (
	"net/http"
	"path"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/service"
)

// elsewhere is what the log and the metrics call every unknown address.
const elsewhere = "(none)"

// known lets requests to known addresses through. Any other request gets the usual kind of answer, before anybody has signed in.
func (a *api) known(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler, pattern := mux.Handler(r)
		if pattern != "" && path.Clean(r.URL.Path) == r.URL.Path {
			mux.ServeHTTP(w, r)
			return
		}
		a.tracked(elsewhere, func(r *request) {
			if methods, wrong := service.OtherMethods(handler, r.Request); wrong {
				r.w.Header().Set("Allow", methods)
				r.stranger(noMethod)
				return
			}
			r.stranger(noAddress)
		}).ServeHTTP(w, r)
	})
}

// wrongPath tells that the path holds something that cannot be a case number or a message id. It is not looked up, and is written
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
