package desk

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// A meeting of the table has a page of its own: what people decide there is the decision hold-meeting, with the same fields, drafts, refusals and receipt as in its own form, in the order in which a meeting is held. The page stands on a screen that
// the family sees. So who is kept from whom is not on it, what is hidden from others is not either, and what is about those who are in another part of the meeting is folded away.

// sitting is the meeting that an address of the page names, and which part of it sits at the screen.
type sitting struct {
	key  string // the meeting's task
	part int    // of those for which it is arranged, from 1; 0: all
}

// holdMeeting is the catalogue's row of the decision.
var holdMeeting, _ = casework.RowOf(casework.HoldMeeting{}.Name())

// sittingAddress is the page of a meeting, by the key of its task; empty where the task is no meeting.
func sittingAddress(caseNo, task, back string) string {
	k, err := casework.ParseKey(task)
	if err != nil || !k.Step.IsMeeting() || k.Subject != casework.Family || k.Try != 0 {
		return ""
	}
	address := familyAddress(caseNo, "") + "/meetings/" + string(k.Step) + "/" + strconv.Itoa(k.N)
	if back != "" {
		address += "?" + url.Values{"back": {back}}.Encode()
	}
	return address
}

// answerAddress is where a decision is filled in: a meeting on its own page, everything else in its form.
func answerAddress(caseNo, decision, task, back string) string {
	if at := sittingAddress(caseNo, task, back); at != "" && decision == holdMeeting.Name() {
		return at
	}
	return formAddress(caseNo, decision, task, back)
}

// sittingIn is the meeting that the address names. ok is false when an answer has been given.
func (r *request) sittingIn() (at sitting, ok bool) {
	n, numbered := pageNumber(r.PathValue("n"))
	k := casework.Key{Step: casework.Step(r.PathValue("step")), Subject: casework.Family, N: n}
	if !numbered || !k.Step.IsMeeting() || r.PathValue("n") != strconv.Itoa(n) {
		r.fail(noPage)
		return at, false
	}
	at.key = k.String()
	at.part = number(r.URL.Query().Get("part"))
	if r.PostForm.Has("part") {
		at.part = number(r.PostForm.Get("part"))
	}
	if r.PostForm.Has("show") {
		at.part = number(r.PostForm.Get("show"))
	}
	return at, true
}

// tableSent is the address to which the page of a meeting is sent.
const tableSent = "POST /desk/families/{case}/meetings/{step}/{n}"

// onSitting is the meeting's task where the address is under a meeting's page.
func (r *request) onSitting() (task string, on bool) {
	step, n := r.PathValue("step"), r.PathValue("n")
	return casework.Key{Step: casework.Step(step), Subject: casework.Family, N: number(n)}.String(), step != ""
}

// sits asks what may be decided there now, and which meeting is meant; ok is false when an answer has been given. IT has no part in a family, and may only ask why a decision cannot be taken.
func (r *request) sits() (at sitting, all []relay.Decidable, ok bool) {
	if at, ok = r.sittingIn(); !ok {
		return at, nil, false
	}
	if !casework.Staff.Holds(r.actor) {
		r.fail(notYours)
		return at, nil, false
	}
	all, err := r.desk.Desk.Decidable(r.Context(), r.actor, r.PathValue("case"))
	if err != nil {
		r.failWith(err)
		return at, nil, false
	}
	return at, all, true
}

// table shows a meeting: to be held or, once it was, what came of it.
func (d *desk) table(r *request) {
	at, all, ok := r.sits()
	if !ok {
		return
	}
	if now := one(all, holdMeeting.Name()); now.Refusal == nil && slices.Contains(now.Tasks, at.key) {
		p := decisionPage{MessageID: uuid.NewString(), at: &at}
		r.showForm(http.StatusOK, holdMeeting, []string{at.key}, written{"task": at.key}, &form{opens: true}, p)
		return
	}
	r.held(at, all)
}

// tableSent takes the meeting in once its writer has seen the whole of it; until then it shows it, or the page again with what was typed.
func (d *desk) tableSent(r *request) {
	if !r.form(holdMeeting) {
		return
	}
	at, ok := r.sittingIn()
	if !ok {
		return
	}
	values := readForm(relay.FieldsOf(holdMeeting), r.PostForm, "")
	values["task"] = at.key
	r.PostForm.Set("task", at.key) // the draft's, too
	p := &decisionPage{MessageID: r.PostForm.Get("messageId"), at: &at}
	if !intake.IsID(p.MessageID) {
		p.MessageID = uuid.NewString()
	}
	if p.asksFirst(r, holdMeeting) {
		return
	}
	more, sure := r.PostForm.Get("more"), r.PostForm.Get("sure")
	switch {
	case more != "":
		p.again(r, holdMeeting, http.StatusOK, values, r.emptyRows(values, more))
	case r.PostForm.Has("edit"), r.PostForm.Has("show"):
		p.again(r, holdMeeting, http.StatusOK, values, r.emptyRows(values, ""))
	case sure != "" && sure == sureOf(relay.FieldsOf(holdMeeting), values):
		p.send(r, holdMeeting, values)
	default:
		p.settled(r, values)
	}
}

// emptyRows are how many empty rows each list has when the page is shown again: those that it had, and one more where that was asked for; a list that stands as in the form has as many as there.
func (r *request) emptyRows(values written, more string) map[string]int {
	empty := map[string]int{more: moreRows}
	for _, list := range []string{"minutes", "dissent", "plan"} {
		if empty[list] > 0 {
			empty[list] = 1
		}
		typed, _ := values[list].([]written)
		empty[list] += min(max(number(r.PostForm.Get(rowsName(list)))-len(typed), 0), mostEmpty)
	}
	return empty
}

// mostEmpty is more empty rows than anybody asks for.
const mostEmpty = 20

// settled shows the whole of what is to be written down.
func (p *decisionPage) settled(r *request, values written) {
	if err := r.desk.Desk.MayRead(r.Context(), r.actor, r.PathValue("case"), casework.AddressDecisions); err != nil {
		r.failWith(err)
		return
	}
	f, err := r.desk.Reading.Form(r.Context(), r.actor, r.PathValue("case"), tableWanted)
	if err != nil {
		r.failWith(err)
		return
	}
	settle(values, f)
	p.preview(r, holdMeeting, values)
}

// tableWanted is what the page reads.
var tableWanted = reading.Wanted{Plan: true, Minutes: true, Table: true}
