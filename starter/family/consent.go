package family

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// consentLine is what one department may hear of the reader.
type consentLine struct {
	ID, Department string
	Hears          bool
	Until          string // the last day, where there is one
	Said           bool   // they have said something about it
}

// consents are those of the departments at the table, and of whoever else they have said something about.
func (w *wording) consents(own reading.Own) (lines []consentLine) {
	ids := slices.Clone(w.pages.Policy.Table)
	for _, c := range own.Consents {
		if !slices.Contains(ids, c.Department) {
			ids = append(ids, c.Department)
		}
	}
	for _, id := range ids {
		lines = append(lines, w.consentOf(own, id))
	}
	return lines
}

// consentOf is what holds towards a department: it hears something while one of the purposes holds.
func (w *wording) consentOf(own reading.Own, id string) consentLine {
	line := consentLine{ID: id, Department: w.department(id)}
	for _, c := range own.Consents {
		if c.Department != id {
			continue
		}
		line.Said = true
		if c.State == casework.ConsentGiven || c.State == casework.ConsentLimited && c.Until != nil && c.Until.After(w.moment(own)) {
			line.Hears = true
		}
		if c.State == casework.ConsentLimited && c.Until != nil {
			line.Until = w.day(*c.Until)
		}
	}
	return line
}

type consentPage struct {
	Lines   []consentLine
	Answers bool
	Asked   bool
}

// consent shows what each department may hear now.
func (r *request) consent() {
	own, ok := r.own()
	if !ok {
		return
	}
	r.showConsents(own, "")
}

func (r *request) showConsents(own reading.Own, done template.HTML) {
	r.show(http.StatusOK, "consent", page{Heading: r.text("consent.title"), Done: done, Data: consentPage{r.consents(own), own.SpeaksFor, askedIn(own) != nil}})
}

// confirmPage shows what a change means, before it is made.
type confirmPage struct {
	Action, MessageID string
	Back              string          // where it is left as it was
	Says              []template.HTML // what is going to hold
	Words             []template.HTML // what changes and what does not
	Hidden            []hiddenField
	Send              string
}

type hiddenField struct{ Name, Value string }

// consentAsked shows what a change means.
func (r *request) consentAsked() {
	line, gives, ok := r.wanted()
	if !ok {
		return
	}
	key, act := "take", "take-back"
	if gives {
		key, act = "give", "give"
	}
	r.show(http.StatusOK, "confirm", page{Heading: r.text("consent." + key + ".title"), Data: confirmPage{
		Action: "/my/consent/confirm", Back: "/my/consent", MessageID: uuid.NewString(), Says: []template.HTML{r.html("consent."+key+".says", r.spoken().Mark(line.Department))}, Words: r.consentWords(act), Send: r.text("consent." + key + ".send"),
		Hidden: []hiddenField{{"department", line.ID}, {"do", key}},
	}})
}

// consentWords are what changes and what does not, for money and for the children's cases: the policy's words, one paragraph for each of these acts.
func (r *request) consentWords(acts ...string) (words []template.HTML) {
	if r.signed.Place.Young() { // of their children and their money there is nothing to say
		return []template.HTML{r.html("consent.young")}
	}
	if !r.spoken().Translated() {
		words = append(words, r.html("consent.danish"))
	}
	for _, act := range acts {
		said := r.pages.ConsentWords(act)
		words = append(words, r.spoken().Mark(r.either(said.Da, said.En)))
	}
	if !slices.Equal(acts, []string{"give"}) {
		words = append(words, r.html("consent.all-no"))
	}
	return words
}

// wanted is which department a form is about, and whether it is to hear; ok is false when an answer has been given. Who does not answer for themself has no such form.
func (r *request) wanted() (line consentLine, gives, ok bool) {
	own, ok := r.own()
	if !ok || !r.posted() {
		return line, false, false
	}
	lines := r.consents(own)
	at := slices.IndexFunc(lines, func(l consentLine) bool { return l.ID == r.PostForm.Get("department") })
	do := r.PostForm.Get("do")
	if at < 0 || !own.SpeaksFor || do != "give" && do != "take" {
		r.problem(http.StatusBadRequest, "again")
		return line, false, false
	}
	return lines[at], do == "give", true
}

// consentChanged makes the change, and shows what holds now.
func (r *request) consentChanged() {
	line, gives, ok := r.wanted()
	if !ok {
		return
	}
	did := r.decide(casework.ChangeConsent{}, map[string]any{"member": r.signed.Place.Member, "department": line.ID, "given": gives})
	if did == takenNot {
		return
	}
	own, ok := r.own()
	if !ok {
		return
	}
	key := "consent.taken"
	if gives {
		key = "consent.given"
	}
	done := r.html(key, r.spoken().Mark(line.Department))
	if did == takenStored {
		done = r.html("stored")
	}
	r.showConsents(own, done)
}
