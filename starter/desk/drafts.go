package desk

import (
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// What is typed into a decision's form is kept on the server while it is typed, for its author alone: a script sends it (assets/js/desk.js) and, where there is none, a button does. It comes back when the form is
// opened again, and is deleted when the decision is sent.

// draftFields are what a form has, unseen, of its draft; see reading.Sheet.
type draftFields struct {
	Draft, Sheet, Base string
	N                  int
	Keep               string // where it is sent
}

// draftNotice says on a form that it holds what was begun before.
type draftNotice struct {
	At       time.Time
	Answered string       // how the task ceased meanwhile; empty: it has not
	Texts    []draftWords // what was written, to be copied, where the form cannot be sent any more
}

type draftWords struct{ ID, Title, Words string }

// draftRow is a draft in a list: never what it says.
type draftRow struct {
	Title, Case, Address, Answered string
	At                             time.Time
}

// unsent are the fields of a form that are no part of what is written.
var unsent = []string{"messageId", "draft", "sheet", "base", "n", "more", "keep", "discard", "preview", "formId", "sure", "unknown", "edit", "show", "part"}

// sheetIn reads what a form sends of its draft. A form without it, or with what is none, gets its own.
func sheetIn(sent url.Values) reading.Sheet {
	id := func(field string) string {
		if parsed, err := uuid.Parse(sent.Get(field)); err == nil {
			return parsed.String()
		}
		return ""
	}
	s := reading.Sheet{Draft: id("draft"), ID: id("sheet"), Base: id("base"), N: min(number(sent.Get("n")), 1<<30), MessageID: sent.Get("messageId")}
	if s.ID == "" {
		s.ID = uuid.NewString()
	}
	if s.Draft == "" {
		s.Draft = s.ID
	}
	return s
}

// writtenIn is what was written in a form that was sent, as it was sent.
func writtenIn(sent url.Values) url.Values {
	written := maps.Clone(sent)
	for _, field := range unsent {
		delete(written, field)
	}
	return written
}

// nothingIn tells whether nothing was written in a form but the task that it came with.
func nothingIn(row casework.DecisionRow, written url.Values) bool {
	values := readForm(relay.FieldsOf(row), written, "")
	delete(values, "task")
	return len(values) == 0
}

// keepDraft keeps what a form holds, and answers a script with the draft's id and a person with the family's page.
func (d *desk) keepDraft(r *request) {
	row, there := casework.RowOf(r.PathValue("decision"))
	if !there {
		r.fail(noPage)
		return
	}
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDecisions); err != nil {
		r.failWith(err)
		return
	}
	if r.oftener(d.keeps) || !r.form(row) {
		return
	}
	s, task := sheetIn(r.PostForm), r.taskOf(r.PostForm)
	if r.PostForm.Get("discard") == "1" {
		title := r.text("discard.title")
		r.askDiscard(s, formAddress(caseNo, row.Name(), task, r.backTo()), page{Title: title, Crumbs: r.way(caseNo, r.backTo(), crumb{Title: title})})
		return
	}
	if r.PostForm.Has("discard") {
		if err := d.Reading.EndDraft(r.Context(), r.actor, caseNo, row.Name(), task, s); err != nil {
			r.failWith(err)
			return
		}
		r.afterDraft("discarded", row)
		return
	}
	written := writtenIn(r.PostForm)
	s.Most = d.MostDrafts
	id, err := d.Reading.KeepDraft(r.Context(), r.actor, caseNo, row.Name(), task, s, written, nothingIn(row, written))
	if errors.Is(err, reading.ErrManyDrafts) {
		r.handBack(http.StatusConflict, "full")
		return
	}
	if err != nil {
		r.failWith(err)
		return
	}
	if !r.byScript() {
		r.afterDraft("kept", row)
		return
	}
	r.draftKept(id)
}

// byScript tells whether the script asks, which reads no page.
func (r *request) byScript() bool { return r.Header.Get("Accept") == "application/json" }

// taskOf is the task that a form answers: the one that is chosen in it or, where none is, the one from which it was opened.
func (r *request) taskOf(sent url.Values) string {
	for _, task := range []string{sent.Get("task"), r.URL.Query().Get("task")} {
		if _, err := casework.ParseKey(task); err == nil {
			return task
		}
	}
	return ""
}

// afterDraft leads to the family's page, which says what became of the draft.
func (r *request) afterDraft(what string, row casework.DecisionRow) {
	query := url.Values{what: {row.Name()}}
	if back := r.backTo(); back != "" {
		query.Set("back", back)
	}
	http.Redirect(r.w, r.Request, familyAddress(r.PathValue("case"), "")+"?"+query.Encode(), http.StatusSeeOther)
}

// goesOn is the draft of a page that takes the place of another: it was last written by that one where that has sent it (each time it counts one on), and else as before.
func goesOn(s reading.Sheet) draftFields {
	base := s.Base
	if s.N > 1 {
		base = s.ID
	}
	return draftFields{Draft: s.Draft, Base: base}
}

// draftOf says what a draft is of: a decision in a family, with the task from which its form was opened; or a concern, which belongs to no family yet.
type draftOf struct{ caseNo, decision, task string }

func (r *request) draftOf(row casework.DecisionRow) draftOf {
	return draftOf{r.PathValue("case"), row.Name(), r.taskOf(r.PostForm)}
}

// keepAgain keeps what was sent of a form that is shown again, to be sent under a message id. What was sent stands on the page, too, so where it cannot be kept only the log says so.
func (r *request) keepAgain(of draftOf, s reading.Sheet, messageID string, empty bool) draftFields {
	s.N, s.MessageID = s.N+1, messageID
	id, err := r.desk.Reading.KeepDraft(r.lasting(), r.actor, of.caseNo, of.decision, of.task, s, writtenIn(r.PostForm), empty)
	if err != nil {
		r.desk.Log.Warn("a form that is shown again could not be kept", "request", r.id, "error", err)
		return draftFields{}
	}
	return draftFields{Draft: id, Base: s.ID}
}

func (p *decisionPage) keepAgain(r *request, row casework.DecisionRow) {
	s := sheetIn(r.PostForm)
	s.Most = r.desk.MostDrafts
	p.Draft = r.keepAgain(r.draftOf(row), s, p.MessageID, nothingIn(row, writtenIn(r.PostForm)))
}

// sentDraft ends the draft of a form that was sent.
func (r *request) sentDraft(of draftOf, s reading.Sheet) {
	if err := r.desk.Reading.EndDraft(r.lasting(), r.actor, of.caseNo, of.decision, of.task, s); err != nil {
		r.desk.Log.Warn("the draft of a form that was sent is still there", "request", r.id, "error", err)
	}
}

// draftKept tells the script the draft's id.
func (r *request) draftKept(id string) {
	r.w.Header().Set("Content-Type", "application/json")
	r.w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(r.w).Encode(map[string]string{"draft": id}) // who does not read it has closed the page
}

// begun is the draft that a form is opened with: the one that the address names, or the last one of the same decision and task.
func (r *request) begun(all []reading.Draft, row casework.DecisionRow) *reading.Draft {
	query := r.URL.Query()
	named, task, child := query.Get("draft"), query.Get("task"), query.Get("child")
	if at, on := r.onSitting(); on {
		task = at
	}
	at := slices.IndexFunc(all, func(d reading.Draft) bool {
		about := d.Written.Get("child") // where the link says which child, what was begun about another one is not meant
		return d.Decision == row.Name() && (named == d.ID || named == "" && (task == "" || task == d.Task) && (child == "" || about == "" || about == child))
	})
	if at < 0 {
		return nil
	}
	return &all[at]
}

// restore puts a draft into the form.
func (p *decisionPage) restore(w *wording, d *reading.Draft) {
	p.MessageID, p.Draft = d.MessageID, draftFields{Draft: d.ID, Base: d.Sheet}
	p.Begun = &draftNotice{At: d.WrittenAt, Answered: w.answered(d)}
}

// answered says who has answered the task of a draft meanwhile, and when.
func (w *wording) answered(d *reading.Draft) string {
	if d.Answered == nil {
		return ""
	}
	by := ""
	if d.Answered.By != "" {
		by = text(w.in, "draft.by", d.Answered.By)
	}
	return text(w.in, "draft."+string(d.Answered.Kind), calendar.Moment(d.Answered.At, w.in), by)
}

// copied are the words of a draft with what their fields are called, in the order of the form.
func (n *draftNotice) copied(fields []formField) {
	for _, f := range fields {
		n.copied(f.Fields)
		for _, row := range f.Rows {
			n.copied(row)
		}
		if words := strings.TrimSpace(f.Value); words != "" && (f.As == "area" || f.As == "line" || f.As == "lines") {
			n.Texts = append(n.Texts, draftWords{"copy-" + f.ID, f.Title, f.Value})
		}
	}
}

// draftAddress is where a draft of a decision is gone on with.
func draftAddress(d reading.Draft) string {
	if at := sittingAddress(d.Case, d.Task, ""); at != "" && d.Decision == holdMeeting.Name() {
		return at + "?" + url.Values{"draft": {d.ID}}.Encode()
	}
	return familyAddress(d.Case, "") + "/decisions/" + d.Decision + "?" + url.Values{"draft": {d.ID}, "task": {d.Task}}.Encode()
}

// drafts are the rows of a list of drafts.
func (w *wording) drafts(all []reading.Draft) (rows []draftRow) {
	for _, d := range all {
		if d.Decision == concernDraft && d.Case == "" {
			rows = append(rows, draftRow{Title: text(w.in, "concern.title"), At: d.WrittenAt, Address: "/desk/concern?" + url.Values{"draft": {d.ID}}.Encode()})
			continue
		}
		row, known := casework.RowOf(d.Decision)
		if !known {
			continue
		}
		rows = append(rows, draftRow{
			Title: either(w.in, row.Da, row.En), Case: d.Case, At: d.WrittenAt, Answered: w.answered(&d),
			Address: draftAddress(d),
		})
	}
	return rows
}
