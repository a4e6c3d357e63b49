package desk

import (
	"maps"
	"net/http"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// keptPage is what is shown to somebody whose form could not be taken in, or kept, because their session had ended or they have begun too many: all that they wrote, to be sent again.
type keptPage struct {
	Why           string // how its texts begin
	Again, Beside string // where it is sent, and the page to be opened beside it
	Fields        []keptField
}

type keptField struct{ Name, Value string }

// keepForSignIn answers a form that came without a session: what was written goes back to the page it came from, and nothing of it is kept here. ok is false where there is no such form.
func (r *request) keepForSignIn() (ok bool) {
	row, there := casework.RowOf(r.PathValue("decision"))
	if r.Pattern == tableSent {
		row, there = holdMeeting, true
	}
	most := 3 * relay.MostBytes(register.KindDecision, row.Urgent)
	if r.Pattern == casework.AddressConcernSent || r.Pattern == "POST "+keepsConcern {
		there, most = true, 3*relay.MostBytes(register.KindIntake, true)
	}
	if r.Method != http.MethodPost || !there || !r.fromHere() {
		return false
	}
	if !r.byScript() {
		r.Body = http.MaxBytesReader(r.w, r.Body, most)
		if err := r.ParseForm(); err != nil || !ours(r.URL.RequestURI()) {
			return false
		}
	}
	r.handBack(http.StatusUnauthorized, "kept")
	return true
}

// handBack gives a form back as it came, to be sent again once what stands in its way is over: nothing that was written is lost, and nothing is kept here. A script hears the status alone: it has the form.
func (r *request) handBack(status int, why string) {
	if r.byScript() {
		r.w.Header().Set("Cache-Control", "no-store")
		r.w.WriteHeader(status)
		return
	}
	data := keptPage{Why: why, Again: r.URL.RequestURI(), Beside: Prefix}
	for _, name := range slices.Sorted(maps.Keys(r.PostForm)) {
		for _, value := range r.PostForm[name] {
			data.Fields = append(data.Fields, keptField{name, value})
		}
	}
	r.show(status, "kept", page{Title: r.text(why + ".title"), Data: data})
}
