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
	ID         string
	Department template.HTML
	Explained  template.HTML // the department, with what it helps with
	Hears      bool
	Until      string // the last day, where there is one
	Said       bool   // they have said something about it
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
	line := consentLine{ID: id, Department: w.department(id), Explained: w.explains(id)}
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
	Back              string        // where it is left as it was
	Lead              template.HTML // in which language the policy's words are; empty: in the reader's
	Parts             []confirmPart
	Words             []template.HTML // about all of it
	Hidden            []hiddenField
	Send              string
}

// confirmPart is what is going to hold towards some departments, and what changes by that and what does not.
type confirmPart struct {
	Heading     template.HTML // names the departments; empty: the page is about one
	Says, Words []template.HTML
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
		Action: "/my/consent/confirm", Back: "/my/consent", MessageID: uuid.NewString(), Send: r.text("consent." + key + ".send"), Lead: r.consentWordsAre(), Words: r.consentWordsOfAll(!gives),
		Parts:  []confirmPart{{Says: []template.HTML{r.html("consent."+key+".says", line.Explained)}, Words: r.consentWords(act)}},
		Hidden: []hiddenField{{"department", line.ID}, {"do", key}},
	}})
}

// consentWordsAre says that the policy's words that follow are Danish, and what to do for whoever does not understand them; empty where they are in the reader's language, and where none follow. It stands once, before all of them.
func (r *request) consentWordsAre() template.HTML {
	if r.spoken().Translated() || r.signed.Place.Young() {
		return ""
	}
	return r.html("consent.danish")
}

// consentWords are what changes by an act and what does not, for money and for the children's cases: the policy's words. To a young person there is nothing to say of their children and their money.
func (r *request) consentWords(act string) []template.HTML {
	if r.signed.Place.Young() {
		return nil
	}
	said := r.pages.ConsentWords(act)
	return []template.HTML{r.spoken().Mark(r.either(said.Da, said.En))}
}

// consentWordsOfAll are what is so whatever the departments are.
func (r *request) consentWordsOfAll(saysNo bool) []template.HTML {
	switch {
	case r.signed.Place.Young():
		return []template.HTML{r.html("consent.young")}
	case saysNo:
		return []template.HTML{r.html("consent.all-no")}
	}
	return nil
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
	done := r.html(key, line.Department)
	if did == takenStored {
		done = r.html("stored")
	}
	r.showConsents(own, done)
}
