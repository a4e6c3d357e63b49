package desk

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// linesPerPage is how many lines of the timeline a page has.
const linesPerPage = 40

// familyPage is what somebody may see of a family.
type familyPage struct {
	Case, Back  string
	Decisions   string // the address of what may be decided
	Note        *noteForm
	Who         string // who is in it, of whom the reader may see
	Heard       bool   // the reader hears where the journey stands
	Stage       string
	StartedAt   time.Time
	EndedAt     *time.Time
	Lead, Ring  string // the department that leads, and where it is rung
	Coordinator string
	Caseworkers []caseworkerRow
	Late        int
	NextTask    *taskRow
	Tasks       []taskRow
	Drafts      []draftRow
	Others      []otherRow
	Letters     []letterRow
	Reported    string // the address of what was written about the family, while there is some of it to read
	Said        string // the address of what was written of concerns; empty: it is not the reader's
	Temporal    string // the address of the family in the Temporal UI; empty: the reader may not go there

	familyPeople
	familyTable
	familyChildren
	Voices []voiceRow
	familyTold
}

// otherRow is somebody else who has the family open.
type otherRow struct {
	Staff, As string
	At        time.Time
}

type caseworkerRow struct{ Department, Staff, Telephone string }

// taskRow is one open task.
type taskRow struct {
	ID, Step, Address, Subject, Department, Assignee, Basis string
	Since                                                   time.Time
	Due                                                     due
	Own                                                     bool      // the reader's department owes it
	Ring                                                    []ringRow // another department that is late
	Notes                                                   []string
}

// family shows a family: what is to be done first, then who is in it, what was agreed, and what has happened. Each row is there only with its ground.
func (d *desk) family(r *request) {
	caseNo := r.PathValue("case")
	if err := d.Desk.MayRead(r.Context(), r.actor, caseNo, casework.AddressDeskFamily); err != nil {
		r.failWith(err)
		return
	}
	view, known := viewIn(r.URL.Query())
	if !known {
		r.fail(noPage)
		return
	}
	f, err := d.Reading.FamilyAt(r.Context(), r.actor, caseNo, view.asked())
	if err != nil {
		r.failWith(err)
		return
	}
	words := r.wording()
	for _, p := range f.Names {
		words.names[p.Member] = straight(p.Name)
	}
	data := familyPage{Case: caseNo, Back: r.backTo(), Decisions: decisionsAddress(caseNo, "", r.backTo()), Said: r.saidFor(caseNo, r.backTo()), Temporal: r.inTemporal(caseNo)}
	data.Drafts = words.drafts(f.Drafts)
	for _, other := range f.Others {
		data.Others = append(data.Others, otherRow{other.Staff, text(r.in, "role."+string(other.Role)) + ", " + words.department(other.Department), other.At})
	}
	data.Reported = r.reportedFor(caseNo, data.Back, f.Tasks)
	data.head(words, f)
	data.Who = words.here(f)
	data.tasks(words, f, r.actor)
	data.familyPeople = words.people(f)
	data.concerns(f, caseNo)
	data.papers(r, caseNo)
	data.familyTable = words.table(f, caseNo)
	data.Letters = words.letters(f, caseNo, data.Back)
	data.Voices = words.voices(f, caseNo, r.actor.Department)
	data.Note = words.noteForm(f, caseNo, data.Back)
	data.familyChildren = words.children(f)
	view.Action, view.Back = familyAddress(caseNo, ""), data.Back
	view.choices(words, f)
	data.familyTold = words.told(f, caseNo, view)
	title := r.text("family.title", caseNo)
	crumbs := []crumb{{Title: title}}
	if data.Back != "" {
		crumbs = append([]crumb{r.listOf(data.Back)}, crumbs...)
	}
	live := d.liveAddress(familyAddress(caseNo, ""), url.Values{}, f.Mark())
	r.show(http.StatusOK, "family", page{Title: title, Crumbs: crumbs, Data: data, Done: r.done(), Live: live})
}

// listOf is the list that one came from, as a step on the way.
func (r *request) listOf(back string) crumb {
	title := "work.title"
	switch u, err := url.Parse(back); {
	case err != nil:
	case u.Path == "/desk/families":
		title = "families.title"
	case u.Path == "/desk/duty":
		title = "duty.title"
	case u.Path == "/desk/lead":
		title = "lead.title"
	}
	return crumb{r.text(title), back}
}

// decisionsAddress is the address of what may be decided in a family, or of what answers a task.
func decisionsAddress(caseNo, task, back string) string {
	query := url.Values{}
	if task != "" {
		query.Set("task", task)
	}
	if back != "" {
		query.Set("back", back)
	}
	address := familyAddress(caseNo, "") + "/decisions"
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	return address
}

func (p *familyPage) head(w *wording, f reading.Family) {
	for _, c := range f.Caseworkers {
		p.Caseworkers = append(p.Caseworkers, caseworkerRow{w.department(c.Department), c.Staff, w.rings[c.Department]})
	}
	if p.Heard = f.Journey != nil; !p.Heard {
		return
	}
	j := f.Journey
	p.Ring = w.rings[j.Lead]
	p.Stage, p.StartedAt, p.EndedAt, p.Lead, p.Coordinator = text(w.in, "stage."+j.Stage), j.StartedAt, j.EndedAt, w.department(j.Lead), j.Coordinator
	if j.Ending != "" {
		p.Stage += ": " + choice(w.in, j.Ending)
	}
}

// tasks are all that is open, in one block: what is late first, then what is due first.
func (p *familyPage) tasks(w *wording, f reading.Family, by casework.Actor) {
	deadlines := map[string]casework.DeadlineRow{}
	for _, d := range f.Deadlines {
		deadlines[d.Key] = d
	}
	open := slices.DeleteFunc(slices.Clone(f.Tasks), func(t casework.TaskRow) bool { return t.State != casework.Open })
	late := func(t casework.TaskRow) int {
		if deadlines[t.Key].State == casework.Late {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(open, func(a, b casework.TaskRow) int {
		x, y := deadlines[a.Key].Due, deadlines[b.Key].Due
		switch {
		case late(a) != late(b):
			return cmp.Compare(late(a), late(b))
		case x == nil || y == nil:
			return cmp.Compare(btoi(x == nil), btoi(y == nil))
		}
		return x.Compare(*y)
	})
	for _, t := range open {
		d := deadlines[t.Key]
		row := taskRow{
			ID: anchor("task", t.Key), Step: w.step(t.Key), Subject: w.subject(t.Subject), Department: w.department(t.Department), Assignee: t.Assignee,
			Basis: w.basis(d.Basis), Since: t.OpenedAt, Due: w.due(f.Moment, d.Due, d.State, d.OnArrival), Own: t.Department == by.Department, Notes: w.clock(d),
			Address: decisionsAddress(p.Case, t.Key, p.Back),
		}
		if !row.Own {
			row.Ring = w.ring([]string{t.Department})
		}
		if row.Due.Late {
			p.Late++
		} else if p.NextTask == nil && d.Due != nil {
			p.NextTask = &row
		}
		p.Tasks = append(p.Tasks, row)
	}
}

// clock says what has been done with a deadline.
func (w *wording) clock(d casework.DeadlineRow) (notes []string) {
	if d.PausedDays > 0 {
		notes = append(notes, count(w.in, "clock.paused", d.PausedDays))
	}
	if d.ExtendedFor > 0 {
		notes = append(notes, count(w.in, "clock.extended", d.ExtendedFor))
	}
	if d.Escalated > 0 {
		notes = append(notes, text(w.in, "clock.escalated"))
	} else if d.Reminded > 0 {
		notes = append(notes, text(w.in, "clock.reminded"))
	}
	return notes
}

// basis is what a deadline stands on: a law as it is written, or the municipality's own rules.
func (w *wording) basis(basis string) string {
	if basis == "policy" {
		return text(w.in, "task.own-rules")
	}
	return basis
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// done says what was decided just before; the address has the decision's name and nothing else.
func (r *request) done() string {
	for _, what := range []string{"kept", "discarded"} {
		if row, there := casework.RowOf(r.URL.Query().Get(what)); there {
			return r.text("draft."+what, either(r.in, row.Da, row.En))
		}
	}
	row, there := casework.RowOf(r.URL.Query().Get("done"))
	switch {
	case !there:
		return ""
	case r.URL.Query().Has("stored"):
		return r.text("decision.stored", either(r.in, row.Da, row.En))
	}
	return r.text("decision.done", either(r.in, row.Da, row.En))
}
