package desk

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// showForm makes the fields and shows the form.
func (r *request) showForm(status int, row casework.DecisionRow, tasks []string, values written, m *form, p decisionPage) {
	letters := p.awaited(r, row, values)
	shows := wanted(row, letters)
	if p.at != nil {
		shows = tableWanted
	}
	shows.Reported = m.opens && r.URL.Query().Has("news") || row.Name() == (casework.ReadNews{}).Name()
	f, err := r.desk.Reading.Form(context.WithoutCancel(r.Context()), r.actor, r.PathValue("case"), shows)
	if err != nil {
		r.failWith(err)
		return
	}
	who := f.Present
	values = r.opensWith(row, m, values, f)
	m.words = r.wording()
	if begun := r.begun(who.Drafts, row); begun != nil && m.opens {
		p.restore(m.words, begun)
		values = readForm(relay.FieldsOf(row), begun.Written, "")
	}
	if p.at != nil && p.Sure == "" {
		p.at.spread(values, f)
	}
	if len(row.Answers) == 0 && len(tasks) == 0 {
		for _, t := range who.Open {
			tasks = append(tasks, t.Key)
		}
	}
	m.things, m.alone = f, row.Confidential
	m.members, m.tasks, m.joins = who.Members, tasks, row.Name() == casework.AddMember{}.Name()
	for _, n := range who.Names {
		m.words.names[n.Member] = straight(n.Name)
	}
	p.Apart = m.words.apart(f.Marks, f.Members)
	p.letters(r, m.words, row, values, tasks, f, letters)
	p.Fields = m.fields(relay.FieldsOf(row), values, "", true)
	p.sum(m)
	p.Stands = m.words.stands(row, tasks, who)
	if p.would != nil {
		p.Preview = m.words.preview(*p.would, who.Open)
	}
	p.Ends, p.First, p.Staff = row.Ends, row.ShownFirst(), who.Staff
	p.heard(m, f)
	if p.Begun != nil && p.Begun.Answered != "" {
		p.Begun.copied(p.Fields)
	}
	if p.at != nil {
		p.sit(r, m, values)
	}
	r.showDecision(status, row, p)
}

// opensWith are the values of a form when it is opened: what the address says is taken over, or put right.
func (r *request) opensWith(row casework.DecisionRow, m *form, values written, f reading.Form) written {
	if !m.opens {
		return values
	}
	if over := r.takenOver(f, row.Name()); over != nil {
		return over
	}
	if row.Name() == (casework.CorrectMinutes{}).Name() {
		r.minutesIn(values, f)
	}
	return values
}

// minutesIn fills in the part of the minutes that the address names, as it stands.
func (r *request) minutesIn(values written, f reading.Form) {
	meeting, n := r.URL.Query().Get("meeting"), number(r.URL.Query().Get("part"))
	for _, x := range f.Minutes {
		if x.Key == meeting && x.N == n {
			values["meeting"], values["part"] = x.Key, x.Key+scoped+strconv.Itoa(n)
			values["minutes"] = []written{{"about": x.About, "text": f.Texts[x.Text]}}
		}
	}
}

// heard says on a form that was sent, of a task that somebody else has answered meanwhile, who has and when; what was written is kept as a draft, and stands there to be copied.
func (p *decisionPage) heard(m *form, f reading.Form) {
	if m.opens {
		return
	}
	for i := range f.Drafts {
		if d := &f.Drafts[i]; d.ID == p.Draft.Draft && d.Answered != nil {
			p.Begun = &draftNotice{At: d.WrittenAt, Answered: m.words.answered(d)}
		}
	}
}

// standsRow is a task with when it is due and the law or rule that it stands on.
type standsRow struct {
	Task, Basis string
	Due         due
}

// stands are the tasks that a decision answers, of those that have a deadline.
func (w *wording) stands(row casework.DecisionRow, tasks []string, who reading.Present) (all []standsRow) {
	for _, d := range who.Deadlines {
		k, err := casework.ParseKey(d.Key)
		if err == nil && d.Basis != "" && len(row.Answers) > 0 && slices.Contains(tasks, d.Key) {
			all = append(all, standsRow{w.step(d.Key) + ", " + w.subject(k.Subject) + nth(k), w.basis(d.Basis), w.due(who.Moment, d.Due, d.State, d.OnArrival)})
		}
	}
	return all
}

// sum sums up what is wrong in the order of the form; what is about no field of it stands at the top.
func (p *decisionPage) sum(m *form) {
	titles := map[string]formField{}
	var walk func(all []formField)
	walk = func(all []formField) {
		for _, f := range all {
			titles[f.Path] = f
			walk(f.Fields)
			for _, row := range f.Rows {
				walk(row)
			}
		}
	}
	walk(p.Fields)
	for _, at := range m.order {
		if f := titles[at]; f.Wrong != "" {
			p.Wrong = append(p.Wrong, wrongField{f.ID, f.Title, f.Wrong})
		}
	}
	var rest []string
	for at, words := range m.wrong {
		if !slices.Contains(m.order, at) {
			rest = append(rest, strings.TrimSpace(words))
		}
	}
	slices.Sort(rest)
	p.Top = append(p.Top, rest...)
}

// notNow says why a decision cannot be taken now and, where the reader had begun on it, shows what they wrote, to be copied.
func (r *request) notNow(row casework.DecisionRow, why string) {
	who, err := r.desk.Reading.Who(r.Context(), r.actor, r.PathValue("case"))
	if err != nil {
		r.failWith(err)
		return
	}
	p := decisionPage{Not: why}
	if begun := r.begun(who.Drafts, row); begun != nil {
		m := form{words: r.wording(), members: who.Members}
		p.restore(m.words, begun)
		p.Begun.copied(m.fields(relay.FieldsOf(row), readForm(relay.FieldsOf(row), begun.Written, ""), "", true))
	}
	r.showDecision(http.StatusOK, row, p)
}

func (r *request) showDecision(status int, row casework.DecisionRow, p decisionPage) {
	caseNo, task, back := r.PathValue("case"), r.URL.Query().Get("task"), r.backTo()
	if _, err := casework.ParseKey(task); err != nil {
		task = ""
	}
	if p.at != nil {
		task = p.at.key
	}
	p.Family, p.Action = familyAddress(caseNo, back), formAddress(caseNo, row.Name(), task, back)
	if row.Reports && row.Urgent && row.Confidential {
		ring := r.ring()
		p.Ring = &ring
	}
	if row.Confidential {
		p.Said = r.saidFor(caseNo, back)
	}
	if row.Name() == (casework.ReadNews{}).Name() {
		p.Reported = reportedAddress(caseNo, back)
	}
	p.Draft.Keep, p.Draft.Sheet, p.Draft.N = strings.Replace(p.Action, "/decisions/", "/drafts/", 1), uuid.NewString(), 1
	if p.Draft.Draft == "" {
		p.Draft.Draft = p.Draft.Sheet
	}
	if p.at != nil {
		r.showTable(status, p)
		return
	}
	title := either(r.in, row.Da, row.En)
	crumbs := r.way(caseNo, back, crumb{r.text("decisions.title"), decisionsAddress(caseNo, "", back)})
	r.show(status, "decision", page{Title: title, Crumbs: append(crumbs, crumb{Title: title}), Data: p})
}

// form reads what a browser sent. ok is false when an answer has been given.
func (r *request) form(row casework.DecisionRow) (ok bool) {
	if !r.posted(3*relay.MostBytes(register.KindDecision, row.Urgent), register.KindDecision) { // each byte of a letter such as å is sent as three
		return false
	}
	if !r.PostForm.Has("messageId") {
		r.fail(unreadable)
		return false
	}
	return true
}
