package desk

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// decisionPage is the form of one decision.
type decisionPage struct {
	Said           string // the address of what was written of concerns, on the forms that are about one
	Reported       string // the address of what was written about the family, on the form that says that it is read
	Family, Action string
	Ring           *ringing // whom to ring first, on the forms that are urgent
	MessageID      string
	Fields         []formField
	Ends           bool
	First          bool        // what comes of it is shown before it can be sent
	Sure           string      // says which form was shown with what comes of it; empty: that was not shown
	Stands         []standsRow // the tasks that it answers, with the law or rule that each stands on
	Draft          draftFields
	Apart          keptApart
	Letters        []letterPart   // that wait to be seen, as they will go
	LetterChoices  []letterChoice // where several wait, and none is chosen
	LetterSilent   bool           // the journey does not say what the letter says
	Begun          *draftNotice   // the form holds what was begun before
	Preview        *previewPart   // what the decision would change; nil: nobody has asked
	would          *casework.Preview
	Staff          []string // who works in the reader's department, to choose from
	Unknown        string   // an id that nobody here has, and which is right all the same where it is sent again; see unknownStaff
	previewed      bool
	Not            string       // why the decision cannot be taken now; then there is no form
	Top            []string     // what is wrong, and is about no one field
	Wrong          []wrongField // what is wrong, in the order of the form

	at    *sitting // of a meeting that is held on its own page; nil: it is the form
	Table *tablePage
	Whole *wholePage // all of what is to be written down of it, before it is
}

type wrongField struct{ ID, Title, Words string }

// decisionForm shows the form of a decision that the reader may take now, or why they may not.
func (d *desk) decisionForm(r *request) {
	row, there := casework.RowOf(r.PathValue("decision"))
	if !there {
		r.fail(noPage)
		return
	}
	all, err := d.Desk.Decidable(r.Context(), r.actor, r.PathValue("case"))
	if err != nil {
		r.failWith(err)
		return
	}
	now := one(all, row.Name())
	if now.Refusal != nil {
		r.notNow(row, now.Refusal.In(r.in))
		return
	}
	values := written{}
	if task := r.URL.Query().Get("task"); slices.Contains(now.Tasks, task) {
		values["task"] = task
	} else if len(now.Tasks) == 1 {
		values["task"] = now.Tasks[0]
	}
	if child := r.URL.Query().Get("child"); casework.KindOf(child) == casework.Child {
		values["child"] = child // the list that one came from said which; a field that does not offer it shows none
	}
	r.showForm(http.StatusOK, row, now.Tasks, values, &form{opens: true}, decisionPage{MessageID: uuid.NewString()})
}

// one is what is said of a decision; a refusal without words where nothing is.
func one(all []relay.Decidable, name string) relay.Decidable {
	at := slices.IndexFunc(all, func(d relay.Decidable) bool { return d.Decision == name })
	if at < 0 {
		return relay.Decidable{Refusal: &casework.Refusal{Da: "Forløbet kender ikke beslutningen.", En: "The journey does not know the decision."}}
	}
	return all[at]
}

// decide takes a decision in, by the way that the API's go: the same rules, refusals and receipt. The form has its own message id, so that who sends it twice has sent one.
func (d *desk) decide(r *request) {
	row, there := casework.RowOf(r.PathValue("decision"))
	if !there {
		r.fail(noPage)
		return
	}
	if !r.form(row) {
		return
	}
	values := readForm(relay.FieldsOf(row), r.PostForm, "")
	p := &decisionPage{MessageID: r.PostForm.Get("messageId")}
	if !intake.IsID(p.MessageID) {
		p.MessageID = uuid.NewString() // it was changed on the way
	}
	if !p.asksFirst(r, row) && !p.shownAgain(r, row, values) && !p.mistyped(r, row, values) {
		p.send(r, row, values)
	}
}

// shownAgain tells whether the form was sent to be shown again: with more room, or with what would come of it, which is always shown first of what ends or takes back something.
func (p *decisionPage) shownAgain(r *request, row casework.DecisionRow, values written) bool {
	more := r.PostForm.Get("more")
	switch {
	case more != "":
		p.again(r, row, http.StatusOK, values, map[string]int{more: moreRows})
	case r.PostForm.Has("preview"), row.ShownFirst() && r.hasSay(row) && r.PostForm.Get("sure") != sureOf(relay.FieldsOf(row), values):
		p.preview(r, row, values)
	default:
		return false
	}
	return true
}

// send takes the decision in, and shows the form again where it was not taken.
func (p *decisionPage) send(r *request, row casework.DecisionRow, values written) {
	caseNo := r.PathValue("case")
	outcome, err := r.desk.Desk.Decide(r.Context(), r.actor, caseNo, row.Name(), p.MessageID, messageOf(p.MessageID, asMessage(relay.FieldsOf(row), values)))
	var faults strictjson.Faults
	switch {
	case errors.Is(err, relay.ErrNoJourney), errors.Is(err, relay.ErrNotYours), errors.Is(err, relay.ErrNoDecision):
		r.failWith(err)
	case errors.As(err, &faults):
		wrong := map[string]string{}
		for _, f := range faults {
			wrong[f.Path] = either(r.in, f.Da, f.En)
		}
		p.wrong(r, row, http.StatusUnprocessableEntity, values, wrong)
	case errors.Is(err, relay.ErrBusyID):
		p.MessageID, p.Top = uuid.NewString(), []string{r.text("form.changed")}
		p.again(r, row, http.StatusConflict, values, nil)
	case err != nil:
		p.notTaken(r, row, values, err)
	case outcome.State == relay.Refused:
		p.refused(r, row, values, outcome.Refusal)
	default:
		r.sentDraft(r.draftOf(row), sheetIn(r.PostForm))
		r.taken(row, caseNo, outcome)
	}
}

// workGoesTo are the fields by which a decision gives work to an employee.
var workGoesTo = map[string]string{casework.Reassign{}.Name(): "to", casework.SetDeputy{}.Name(): "deputy"}

// mistyped tells whether work would go to somebody who does not work here; then it has shown the form again.
func (p *decisionPage) mistyped(r *request, row casework.DecisionRow, values written) bool {
	field := workGoesTo[row.Name()]
	staff, _ := values[field].(string)
	words, err := r.unknownStaff(strings.TrimSpace(staff), r.PostForm.Get("unknown"))
	switch {
	case err != nil:
		r.failWith(err)
	case words != "":
		p.Unknown = strings.TrimSpace(staff)
		p.wrong(r, row, http.StatusUnprocessableEntity, values, map[string]string{field: words})
	}
	return err != nil || words != ""
}

// refused shows the form again with the refusal beside its field. Who has no say hears so and nothing else: they need not have a part in the family.
func (p *decisionPage) refused(r *request, row casework.DecisionRow, values written, refusal *casework.Refusal) {
	if refusal.Rule == casework.NotYourDecision {
		r.showDecision(http.StatusForbidden, row, decisionPage{Not: refusal.In(r.in)})
		return
	}
	p.MessageID = uuid.NewString() // what is sent now is another message
	p.wrong(r, row, http.StatusUnprocessableEntity, values, map[string]string{refusal.Field: refusal.In(r.in)})
}

// taken leads to the family's page, which says what was decided; whoever has seen that a concern has come in is led to what it says.
func (r *request) taken(row casework.DecisionRow, caseNo string, outcome relay.Outcome) {
	query := url.Values{"done": {row.Name()}}
	if outcome.State == relay.Stored {
		query.Set("stored", "")
	}
	if back := r.backTo(); back != "" {
		query.Set("back", back)
	}
	to := familyAddress(caseNo, "")
	switch {
	case row.Name() == (casework.AcknowledgeConcern{}).Name():
		to = saidAddress(caseNo, "")
	case r.PathValue("step") != "": // on the page of a meeting
		to = r.URL.Path
	}
	http.Redirect(r.w, r.Request, to+"?"+query.Encode(), http.StatusSeeOther)
}

// notTaken shows the form again, with all that was written, where nothing was stored.
func (p *decisionPage) notTaken(r *request, row casework.DecisionRow, values written, err error) {
	status, key := http.StatusServiceUnavailable, "form.not-stored"
	_, much := errors.AsType[*relay.TooMuch](err)
	switch {
	case much:
		status, key = http.StatusTooManyRequests, "form.too-many"
	case errors.Is(err, register.ErrPersonal):
		status, key = http.StatusUnprocessableEntity, "form.personal"
	default:
		r.desk.Log.Error("a decision could not be stored", "request", r.id, "error", err)
	}
	p.Top = []string{text(r.in, key)}
	p.again(r, row, status, values, nil)
}

// wrong shows the form again, with what is wrong beside the fields and summed up.
func (p *decisionPage) wrong(r *request, row casework.DecisionRow, status int, values written, wrong map[string]string) {
	p.once(r, row, status, values, &form{wrong: wrong})
}

// again shows the form again. rows are how many empty rows a list gets.
func (p *decisionPage) again(r *request, row casework.DecisionRow, status int, values written, rows map[string]int) {
	p.once(r, row, status, values, &form{rows: rows})
}

// once shows the form once more, to whoever may see what may be decided there. The tasks are those that the decision could answer; where the journey does not say, the one
// that was chosen.
func (p *decisionPage) once(r *request, row casework.DecisionRow, status int, values written, m *form) {
	all, err := r.desk.Desk.Decidable(r.Context(), r.actor, r.PathValue("case"))
	if err != nil && !errors.Is(err, relay.ErrSilent) {
		r.failWith(err)
		return
	}
	if r.PostForm.Has("preview") || p.previewed { // that writes nothing
		p.Draft = goesOn(sheetIn(r.PostForm))
	} else {
		p.keepAgain(r, row)
	}
	var tasks []string
	if err == nil {
		tasks = one(all, row.Name()).Tasks
	}
	if task, is := values["task"].(string); is && len(tasks) == 0 {
		tasks = []string{task}
	}
	r.showForm(status, row, tasks, values, m, *p)
}
