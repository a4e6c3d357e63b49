package desk

import (
	"net/http"
	"time"

	"github.com/google/uuid"

	"samspil/internal/intake"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// The form by which somebody who knows a family refers it. It is taken in as POST /v1/intakes takes its message: the same fields, rules and receipt. Who sends it twice has sent one.

// referralPage is the form as it is shown.
type referralPage struct {
	FormID, Request  string // Request: what a family has written itself, of which this is made; empty: nothing
	Submission       string // what was sent by OS2forms and is mended with this; empty: nothing
	Adults, Children []referralPerson
	MoreAdults       bool // there is room for more
	MoreChildren     bool
	Reason           formField
	Give, Refuse     string   // what somebody hears before they say yes or no
	Top              []string // what is wrong, and is about no one field
	Wrong            []wrongField
	Draft            draftFields
	Begun            *draftNotice // the form holds what was begun before
}

// MessageID is the form's id as the part of the page has it that deletes a draft.
func (p *referralPage) MessageID() string { return p.FormID }

// referralForm shows the form: with what its reader has begun, with what a family has written itself, or empty.
func (d *desk) referralForm(r *request) {
	values, p := r.begunReferral()
	r.showReferral(http.StatusOK, values, &form{}, p)
}

// postedReferral reads what a browser sent of the form. ok is false when an answer has been given.
func (r *request) postedReferral() (ok bool) {
	return r.posted(3*relay.MostBytes(register.KindIntake, false), register.KindIntake) // each byte of a letter such as å is sent as three
}

// referralSent takes the form in.
func (d *desk) referralSent(r *request) {
	if !r.postedReferral() {
		return
	}
	values, p := readReferral(r.PostForm), &referralPage{FormID: r.PostForm.Get("formId")}
	if !intake.IsID(p.FormID) {
		p.FormID = uuid.NewString() // it was changed on the way
	}
	if more := r.PostForm.Get("more"); more != "" {
		rows := map[string]int{more: 2}
		if shown := number(r.PostForm.Get(rowsName(more))); more == "adults" || more == "children" {
			rows[more] = shown + 1
		}
		r.referralAgain(http.StatusOK, values, &form{rows: rows}, p)
		return
	}
	outcome, err := d.Desk.Telling(d.Desk.Intake)(r.Context(), r.actor, referralMessage(p.FormID, values))
	if not := r.notTakenIn(outcome, err, "referral.not-stored"); not != nil {
		if not.anew {
			p.FormID = uuid.NewString()
		}
		p.Top = not.top
		r.referralAgain(not.status, values, &form{wrong: r.referralFaults(not.faults)}, p)
		return
	}
	r.sentDraft(ofReferral, concernSheet(r.PostForm))
	r.actedOn(values.word("request"), reading.ReferredRequest, outcome.Message)
	r.mended(values.word("submission"))
	r.show(http.StatusAccepted, "referral-receipt", page{Title: r.text("referral.stored"), Here: "referral", Data: r.referralReceipt(outcome)})
}

// referralAgain shows the form again, with all that was written, which is kept.
func (r *request) referralAgain(status int, values written, m *form, p *referralPage) {
	p.Draft = r.keepAgain(ofReferral, concernSheet(r.PostForm), p.FormID, nothingReferred(values))
	r.showReferral(status, values, m, p)
}

// referralReceipt says that a referral is stored. What became of it is told to the department responsible for children alone: to everybody else it would tell whether somebody is in a journey already.
func (r *request) referralReceipt(outcome relay.Outcome) receiptOfReferral {
	receipt := receiptOfReferral{Message: outcome.Message, Case: outcome.Case, At: r.desk.Now(), Lead: r.department(r.desk.Policy.Coordination.LeadDepartment), Then: "stored"}
	switch outcome.State {
	case relay.Started:
		receipt.Then = "started"
	case relay.Known:
		receipt.Then = "known"
	case relay.Done:
		receipt.Then = "known"
	}
	return receipt
}

type receiptOfReferral struct {
	Message, Case string
	At            time.Time
	Lead          string // the department that takes the family on
	Then          string // what comes next
}

func (r *request) showReferral(status int, values written, m *form, p *referralPage) {
	m.words = r.wording()
	p.fill(m, values)
	give, refuse := r.desk.ConsentWords("give"), r.desk.ConsentWords("refuse")
	p.Give, p.Refuse = either(r.in, give.Da, give.En), either(r.in, refuse.Da, refuse.En)
	p.Draft.Keep, p.Draft.Sheet, p.Draft.N = keepsReferral, uuid.NewString(), 1
	if p.Draft.Draft == "" {
		p.Draft.Draft = p.Draft.Sheet
	}
	title := r.text("referral.title")
	r.show(status, "referral", page{Title: title, Here: "referral", Crumbs: []crumb{{Title: title}}, Data: p, Done: r.draftDone("referral.kept", title)})
}

// draftDone says what became of a draft of a form that is about no family.
func (r *request) draftDone(kept, title string) string {
	switch query := r.URL.Query(); {
	case query.Has("kept"):
		return text(r.in, kept)
	case query.Has("discarded"):
		return r.text("draft.discarded", title)
	}
	return ""
}

// word is a value that is one text; empty where there is none.
func (w written) word(field string) string {
	value, _ := w[field].(string)
	return value
}
