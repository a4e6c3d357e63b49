package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/reading"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// After a meeting each of the family who was there is handed the screen with three questions. What they answer is kept with nobody's name and nowhere else: not while they choose, and on no page afterwards.

// giveFeedback is the catalogue's row of their answer.
var giveFeedback, _ = casework.RowOf(casework.GiveFeedback{}.Name())

// questionsPage are the questions to one of the family.
type questionsPage struct {
	Name, Action, Back string
	MessageID          string
	Questions          []formField
	Wrong              string
	Thanks             bool // they have answered
	Over               bool // nobody is asked any more
}

// tableAsks shows the questions to one who was there.
func (d *desk) tableAsks(r *request) {
	if at, all, ok := r.sits(); ok {
		r.questions(http.StatusOK, at, all, questionsPage{MessageID: uuid.NewString(), Thanks: r.URL.Query().Has("thanks")}, nil)
	}
}

// questions answers with the page, where the meeting was the last one and the one who is named was there.
func (r *request) questions(status int, at sitting, all []relay.Decidable, p questionsPage, chosen written) {
	caseNo, who := r.PathValue("case"), r.URL.Query().Get("who")
	f, err := r.desk.Reading.Form(r.Context(), r.actor, caseNo, reading.Wanted{})
	if err != nil {
		r.failWith(err)
		return
	}
	row, held := heldAt(f, at.key)
	if !held || !slices.Contains(there(f, row), who) {
		r.fail(noPage)
		return
	}
	for _, n := range f.Names {
		if n.Member == who {
			p.Name = straight(n.Name)
		}
	}
	p.Back = sittingAddress(caseNo, at.key, "")
	p.Action = p.Back + "/questions?" + url.Values{"who": {who}}.Encode()
	p.Over = !p.Thanks && (!row.HeldAt.Equal(f.LastHeld()) || len(one(all, giveFeedback.Name()).Tasks) == 0)
	p.Questions = asked(r.wording(), chosen)
	r.show(status, "table-questions", page{Title: r.text("questions.title"), Data: p})
}

// asked are the three questions as the catalogue has them.
func asked(w *wording, chosen written) (all []formField) {
	m := form{words: w}
	for _, f := range answerFields() {
		if len(f.Choices) > 0 {
			all = append(all, m.field(f, chosen[f.Name], f.Name, false))
		}
	}
	return all
}

// answerFields are those of one answer.
func answerFields() []incoming.Field {
	fields := relay.FieldsOf(giveFeedback)
	return fields[slices.IndexFunc(fields, func(f incoming.Field) bool { return f.Kind == incoming.KindObject && f.List })].Fields
}

// tableAnswered takes an answer in.
func (d *desk) tableAnswered(r *request) {
	if !r.posted(mostShort, "") {
		return
	}
	at, all, ok := r.sits()
	if !ok {
		return
	}
	answer := readForm(answerFields(), r.PostForm, "")
	answer["member"] = r.URL.Query().Get("who")
	p := questionsPage{MessageID: r.PostForm.Get("messageId")}
	if !intake.IsID(p.MessageID) {
		p.MessageID = uuid.NewString()
	}
	task := ""
	if tasks := one(all, giveFeedback.Name()).Tasks; len(tasks) > 0 {
		task = tasks[0]
	}
	if err := r.mayDecide(r.Context(), r.PathValue("case"), p.MessageID); err != nil {
		r.failWith(err)
		return
	}
	outcome, err := d.Desk.Decide(r.Context(), r.actor, r.PathValue("case"), giveFeedback.Name(), p.MessageID, messageOf(p.MessageID, map[string]any{"task": task, "answers": []any{asMessage(answerFields(), answer)}}))
	_, faults := errors.AsType[strictjson.Faults](err)
	switch {
	case faults, err == nil && outcome.State == relay.Refused:
		p.MessageID, p.Wrong = uuid.NewString(), r.text("questions.again")
		if outcome.Refusal != nil && outcome.Refusal.Rule != "feedback-missing" {
			p.Wrong = r.text("questions.not")
		}
		r.questions(http.StatusUnprocessableEntity, at, all, p, answer)
	case errors.Is(err, relay.ErrBusyID):
		http.Redirect(r.w, r.Request, r.URL.RequestURI()+"&thanks", http.StatusSeeOther) // the first answer counts
	case err != nil:
		r.failWith(err)
	default:
		http.Redirect(r.w, r.Request, r.URL.RequestURI()+"&thanks", http.StatusSeeOther)
	}
}
