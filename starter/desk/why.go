package desk

import (
	"cmp"
	"errors"
	"net/http"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// Whoever has nothing to do with a family says why they look at it: the page opens, the look is written down with the reason, and their leader hears the next day. For some hours they
// are not asked again in that family. Nothing of it is shown before.

// whyPage asks why somebody looks.
type whyPage struct {
	Action, To string
	Leave      string // the list that one came from
	Wrong      bool
	Reasons    []option
}

// askWhy answers somebody who has not said why. Who has just decided there, and has nothing more to do with the family by that, reads first that it is done.
func (r *request) askWhy(status int, to string, wrong bool) {
	data := whyPage{Action: familyAddress(r.PathValue("case"), "") + "/why", To: to, Leave: cmp.Or(r.backTo(), "/desk/work"), Wrong: wrong}
	for _, c := range reading.Reasons() {
		data.Reasons = append(data.Reasons, option{Code: c.Code, Title: either(r.in, c.Da, c.En)})
	}
	title := r.text("why.title")
	r.show(status, "why", page{Title: title, Crumbs: []crumb{{Title: title}}, Data: data, Done: r.done()})
}

// sayWhy takes in why somebody looks, and sends them back to what they wanted to see.
func (d *desk) sayWhy(r *request) {
	caseNo := r.PathValue("case")
	err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily)
	if errors.Is(err, relay.ErrNotYours) { // IT renews a journey and reads nothing of the family
		err = d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDecisions)
	}
	if err != nil {
		r.failWith(err)
		return
	}
	if !r.posted(mostShort, "") {
		return
	}
	why, to := r.PostForm.Get("why"), r.PostForm.Get("to")
	if !ours(to) {
		to = familyAddress(caseNo, "")
	}
	switch err := d.Reading.SayWhy(r.Context(), r.actor, caseNo, reading.Why(why)); {
	case errors.Is(err, reading.ErrSayWhy):
		r.askWhy(http.StatusUnprocessableEntity, to, true)
		return
	case err != nil:
		r.failWith(err)
		return
	}
	http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
}
