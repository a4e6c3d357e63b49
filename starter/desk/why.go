package desk

import (
	"net/http"
	"slices"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/reading"
)

// Whoever has nothing to do with a family says why they look at it, once for an hour and for that family alone: the page opens, the look is written down with the reason, and their leader
// hears the next day. Nothing of the family is shown before.

// whyCookie remembers what was said. Its value is a code, and the browser sends it to that family's pages only.
const whyCookie = "samspil-why"

// whyHolds is how long it is remembered, in seconds.
const whyHolds = 60 * 60

// asPerson has what is read for this request read by a person, with what they have said of why they look.
func (r *request) asPerson() {
	var why reading.Why
	if said, err := r.Cookie(whyCookie); err == nil && isReason(said.Value) {
		why = reading.Why(said.Value)
	}
	r.Request = r.WithContext(reading.Person(r.Context(), why))
}

func isReason(code string) bool {
	return slices.ContainsFunc(reading.Reasons(), func(c incoming.Choice) bool { return c.Code == code })
}

// whyPage asks why somebody looks.
type whyPage struct {
	Action, To string
	Wrong      bool
	Reasons    []option
}

// askWhy answers somebody who has not said why.
func (r *request) askWhy(status int, to string, wrong bool) {
	data := whyPage{Action: familyAddress(r.PathValue("case"), "") + "/why", To: to, Wrong: wrong}
	for _, c := range reading.Reasons() {
		data.Reasons = append(data.Reasons, option{Code: c.Code, Title: either(r.in, c.Da, c.En)})
	}
	title := r.text("why.title")
	r.show(status, "why", page{Title: title, Crumbs: []crumb{{Title: title}}, Data: data})
}

// sayWhy takes in why somebody looks, and sends them back to what they wanted to see.
func (d *desk) sayWhy(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	r.Body = http.MaxBytesReader(r.w, r.Body, 4<<10)
	if err := r.ParseForm(); err != nil {
		r.fail(unreadable)
		return
	}
	why, to := r.PostForm.Get("why"), r.PostForm.Get("to")
	if !ours(to) {
		to = familyAddress(caseNo, "")
	}
	if !isReason(why) {
		r.askWhy(http.StatusUnprocessableEntity, to, true)
		return
	}
	http.SetCookie(r.w, &http.Cookie{
		Name: whyCookie, Value: why, Path: familyAddress(caseNo, ""), MaxAge: whyHolds, HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https",
	})
	http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
}
