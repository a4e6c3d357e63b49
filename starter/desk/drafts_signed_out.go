package desk

import (
	"maps"
	"net/http"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// keptPage is what is shown to somebody whose session ended before their form arrived: all that they wrote, to be sent again.
type keptPage struct {
	Again, SignIn string
	Fields        []keptField
}

type keptField struct{ Name, Value string }

// keepForSignIn answers a form that came without a session: what was written goes back to the page it came from, and nothing of it is kept here. ok is false where there is no such form.
func (r *request) keepForSignIn() (ok bool) {
	row, there := casework.RowOf(r.PathValue("decision"))
	most := 3 * relay.MostBytes(register.KindDecision, row.Urgent)
	if r.Pattern == casework.AddressConcernSent || r.Pattern == "POST "+keepsConcern {
		there, most = true, 3*relay.MostBytes(register.KindIntake, true)
	}
	if r.Method != http.MethodPost || !there || !r.fromHere() {
		return false
	}
	if r.byScript() {
		r.w.Header().Set("Cache-Control", "no-store")
		r.w.WriteHeader(http.StatusUnauthorized)
		return true
	}
	r.Body = http.MaxBytesReader(r.w, r.Body, most)
	if err := r.ParseForm(); err != nil || !ours(r.URL.RequestURI()) {
		return false
	}
	data := keptPage{Again: r.URL.RequestURI(), SignIn: Prefix}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		for _, value := range r.PostForm[name] {
			data.Fields = append(data.Fields, keptField{name, value})
		}
	}
	r.show(http.StatusUnauthorized, "kept", page{Title: r.text("kept.title"), Data: data})
	return true
}
