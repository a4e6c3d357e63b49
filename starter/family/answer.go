package family

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// askedIn is the open question what departments may hear of the reader; nil where it is not asked.
func askedIn(own reading.Own) *reading.OwnTask {
	at := slices.IndexFunc(own.Tasks, func(t reading.OwnTask) bool {
		return (t.Step == casework.StepConsent || t.Step == casework.StepConsentRenewal) && t.Subject == own.Place.Member
	})
	if at < 0 {
		return nil
	}
	return &own.Tasks[at]
}

// answer shows the question: a yes or a no for each department, and nothing is chosen beforehand.
func (r *request) answer() {
	own, ok := r.own()
	if !ok {
		return
	}
	if askedIn(own) == nil {
		r.redirect("/my/consent")
		return
	}
	r.showQuestion(http.StatusOK, own, false)
}

type questionPage struct {
	Lines  []consentLine
	Chosen map[string]string
	Wrong  bool
}

func (r *request) showQuestion(status int, own reading.Own, wrong bool) {
	p := questionPage{Lines: r.consents(own), Chosen: map[string]string{}, Wrong: wrong}
	for _, l := range p.Lines {
		p.Chosen[l.ID] = r.PostForm.Get("of-" + l.ID)
	}
	r.show(status, "answer", page{Heading: r.text("answer.title"), Data: p})
}

// said reads a yes or a no for each department; ok is false when an answer has been given.
func (r *request) said() (own reading.Own, asked *reading.OwnTask, said map[string]bool, ok bool) {
	own, ok = r.own()
	if !ok || !r.posted() {
		return own, nil, nil, false
	}
	if asked = askedIn(own); asked == nil {
		r.problem(http.StatusConflict, "answer.over")
		return own, nil, nil, false
	}
	said = map[string]bool{}
	for _, l := range r.consents(own) {
		switch r.PostForm.Get("of-" + l.ID) {
		case "yes":
			said[l.ID] = true
		case "no":
			said[l.ID] = false
		default:
			r.showQuestion(http.StatusUnprocessableEntity, own, true)
			return own, nil, nil, false
		}
	}
	return own, asked, said, true
}

// answerAsked shows what the answer means.
func (r *request) answerAsked() {
	own, _, said, ok := r.said()
	if !ok {
		return
	}
	p, of := confirmPage{Action: "/my/answer/confirm", Back: "/my/answer", MessageID: uuid.NewString(), Send: r.text("answer.send")}, map[string][]template.HTML{}
	for _, l := range r.consents(own) {
		act, value := "refuse", "no"
		switch {
		case said[l.ID]:
			act, value = "give", "yes"
		case l.Hears:
			act = "take-back"
		}
		of[act], p.Hidden = append(of[act], l.Explained), append(p.Hidden, hiddenField{"of-" + l.ID, value})
	}
	for _, act := range []string{"give", "take-back", "refuse"} { // first what they say yes to
		if departments := of[act]; len(departments) > 0 {
			p.Parts = append(p.Parts, confirmPart{Heading: r.html("answer."+act, listed(departments)), Words: r.consentWords(act)})
		}
	}
	p.Lead = r.consentWordsAre()
	p.Words = r.consentWordsOfAll(len(of["take-back"])+len(of["refuse"]) > 0)
	r.show(http.StatusOK, "confirm", page{Heading: r.text("answer.title"), Data: p})
}

// answered answers the question.
func (r *request) answered() {
	own, asked, said, ok := r.said()
	if !ok {
		return
	}
	answers := []map[string]any{}
	for _, l := range r.consents(own) {
		one := map[string]any{"department": l.ID}
		if !said[l.ID] {
			one["no"] = true
		}
		answers = append(answers, one)
	}
	did := r.decide(casework.AnswerConsent{}, map[string]any{"task": asked.Key, "answers": answers})
	if did == takenNot {
		return
	}
	if own, ok = r.own(); !ok {
		return
	}
	key := "answer.done"
	if did == takenStored {
		key = "stored"
	}
	r.showConsents(own, r.html(key))
}
