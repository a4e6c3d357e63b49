package desk

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"

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
	Many       int // so many families they have opened in this way within a day: their leader is told at once of one more; 0: not so many
}

// askWhy answers somebody who has not said why. Who has just decided there, and has nothing more to do with the family by that, reads first that it is done.
func (r *request) askWhy(status int, to string, wrong bool) {
	r.showWhy(status, to, whyPage{Wrong: wrong}, "")
}

// showWhy shows the reasons, with the one that is chosen.
func (r *request) showWhy(status int, to string, data whyPage, chosen string) {
	data.Action, data.To, data.Leave = familyAddress(r.PathValue("case"), "")+"/why", to, cmp.Or(r.backTo(), "/desk/work")
	for _, c := range reading.Reasons() {
		data.Reasons = append(data.Reasons, option{Code: c.Code, Title: either(r.in, c.Da, c.En), Chosen: c.Code == chosen})
	}
	title := r.text("why.title")
	r.show(status, "why", page{Title: title, Crumbs: []crumb{{Title: title}}, Data: data, Done: r.done()})
}

// mayDecide is reading.ErrSayWhy for whoever has nothing to do with a family and has not said why: nothing is decided before. What is urgent is not its to hold up: the caller does not ask then. Who has sent the same message before hears the same again, though it may have been all that they had to do with
// the family; and of whoever may not come to the family at all, the decision itself says so.
func (r *request) mayDecide(ctx context.Context, caseNo, message string) error {
	if !casework.IsCase(caseNo) {
		return nil
	}
	err := r.desk.Reading.Decides(ctx, r.actor, caseNo)
	switch {
	case errors.Is(err, reading.ErrShutOut): // to them there is no such family, and that is what they hear
		return nil
	case !errors.Is(err, reading.ErrSayWhy):
		return err
	}
	if r.desk.Desk.MayRead(ctx, r.actor, caseNo, casework.AddressDecisions) != nil {
		return nil //nolint:nilerr // they hear from the decision itself
	}
	if _, sent, known := r.desk.Desk.Message(ctx, r.actor, message); known == nil && sent {
		return nil
	}
	return err
}

// asksFirst answers whoever sends a form without having said why they look, and keeps what they wrote: it stands in the form when they come back to it.
func (p *decisionPage) asksFirst(r *request, row casework.DecisionRow) bool {
	if row.Urgent {
		return false
	}
	caseNo := r.PathValue("case")
	err := r.mayDecide(r.Context(), caseNo, p.MessageID)
	switch {
	case err == nil:
		return false
	case !errors.Is(err, reading.ErrSayWhy):
		r.failWith(err)
		return true
	}
	if p.keepAgain(r, row); p.Draft.Draft == "" {
		r.handBack(http.StatusConflict, "full")
		return true
	}
	query := url.Values{"draft": {p.Draft.Draft}, "task": {r.taskOf(r.PostForm)}}
	if back := r.backTo(); back != "" {
		query.Set("back", back)
	}
	to := formAddress(caseNo, row.Name(), "", "")
	if p.at != nil {
		to = sittingAddress(caseNo, p.at.key, "")
	}
	r.askWhy(http.StatusForbidden, to+"?"+query.Encode(), false)
	return true
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
	most := d.WithoutPart
	if r.PostForm.Has("tell") {
		most = 0
	}
	switch err := d.Reading.SayWhy(r.Context(), r.actor, caseNo, reading.Why(why), most); {
	case errors.Is(err, reading.ErrSayWhy):
		r.askWhy(http.StatusUnprocessableEntity, to, true)
		return
	case errors.Is(err, reading.ErrMany):
		r.showWhy(http.StatusForbidden, to, whyPage{Many: d.WithoutPart}, why)
		return
	case err != nil:
		r.failWith(err)
		return
	}
	if r.PostForm.Has("tell") && d.TellLeader != nil {
		if err := d.TellLeader(context.WithoutCancel(r.Context()), r.actor.Department); err != nil {
			d.Log.Error("a leader could not be told at once who has looked without a part: they are told the next day", "request", r.id, "department", r.actor.Department, "error", err)
		}
	}
	http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
}
