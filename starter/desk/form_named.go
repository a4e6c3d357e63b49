package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/agenda"
	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// What a field names is chosen in words: nobody looks up a number that no page shows. Numbers of things are the same under several children (meetings, goals), so a choice also says under which, before the mark scoped; it is
// sent without, and only where that is the child (meeting, goal) that was chosen in the form.

// scoped stands between what a number belongs to and the number.
const scoped = "#"

// scopes are the fields that say under what a number stands, by what the number is of.
var scopes = map[string]string{"child-decision": "child", "measure": "child", "placement": "child", "minutes-part": "meeting", "goal-step": "goal"}

// things are what fields name by a code or a number and has choices in every form, be there any or none.
var things = []string{
	"child-decision", "measure", "placement", "minutes-part", "meeting", "goal", "plan-goal", "goal-step", "suspension", "supporter", "note", "mark", "collaborator", "decision", "voice-about", "member-or-family", "adult-number",
}

func chosenFrom(of string) bool { return slices.Contains(things, of) }

// named are the things of a kind that there are to choose from in this family and under this policy.
func (m *form) named(of string) (all []option) {
	w := m.words
	switch of {
	case "task":
		for _, key := range m.tasks {
			k, _ := casework.ParseKey(key)
			all = append(all, option{Code: key, Title: w.step(key) + ", " + w.subject(k.Subject) + nth(k)})
		}
	case "member", "adult", "child", "member-or-family", "adult-number":
		return m.persons(of)
	case "department":
		for _, d := range w.law.Departments {
			all = append(all, option{Code: d.ID, Title: either(w.in, d.Da, d.En)})
		}
	case "benefit":
		for _, b := range w.law.Benefits {
			all = append(all, option{Code: b.ID, Title: either(w.in, b.Da, b.En)})
		}
	case "scope":
		for _, s := range w.law.Suspension.Scopes {
			all = append(all, option{Code: s.ID, Title: either(w.in, s.Da, s.En)})
		}
	case "decision":
		for _, row := range casework.Catalogue() {
			if len(row.Corrected.By) > 0 {
				all = append(all, option{Code: row.Name(), Title: either(w.in, row.Da, row.En)})
			}
		}
	default:
		return append(m.ofChild(of), append(m.ofTable(of), m.written(of)...)...)
	}
	return all
}

func (m *form) persons(of string) (all []option) {
	if of == "member-or-family" {
		all = append(all, option{Code: casework.Family, Title: upper(text(m.words.in, "member.family"))})
	}
	for _, x := range m.members {
		code := x.Member
		switch kind := casework.KindOf(x.Member); {
		case of == "adult-number" && kind == casework.Adult:
			_, code, _ = strings.Cut(x.Member, "-")
		case of != "member" && of != "member-or-family" && string(kind) != of:
			continue
		}
		all = append(all, option{Code: code, Title: m.words.member(x.Member)})
	}
	return all
}

// ofChild are decisions on children, measures and placements.
func (m *form) ofChild(of string) (all []option) {
	w, f := m.words, m.things
	switch of {
	case "child-decision":
		for _, d := range f.Decided {
			title := text(w.in, "form.decision-number", d.N)
			if said, told := agenda.Sentence(d.Kind, d.Key); told && d.Kind != "" {
				title = strings.TrimSuffix(upper(said.In(w.in)), ".")
			}
			all = append(all, option{Code: d.Child + scoped + strconv.Itoa(d.N), Title: w.member(d.Child) + ": " + title + ", " + calendar.Day(d.At, w.in)})
		}
	case "measure", "placement":
		for _, x := range f.Measures {
			if of == "placement" && !x.OutsideHome {
				continue
			}
			title := w.member(x.Member) + ": KLE " + x.Code
			if x.OutsideHome {
				title += ", " + text(w.in, "measure.outside-home")
			}
			title += ", " + calendar.Day(x.StartedAt, w.in)
			if x.EndedAt != nil {
				title += "–" + calendar.Day(*x.EndedAt, w.in)
			}
			all = append(all, option{Code: x.Member + scoped + strconv.Itoa(x.N), Title: title})
		}
	}
	return all
}

// ofTable are meetings, parts of minutes, and goals and steps of the plan that holds.
func (m *form) ofTable(of string) (all []option) {
	w, f := m.words, m.things
	held := map[string]string{}
	for _, x := range f.Meetings {
		held[x.Key] = w.step(x.Key) + ", " + calendar.Day(x.HeldAt, w.in)
	}
	goals, last := f.Goals, 0
	for _, g := range goals {
		last = max(last, g.Version)
	}
	goals = slices.DeleteFunc(slices.Clone(goals), func(g casework.GoalRow) bool { return g.Version != last })
	switch of {
	case "meeting":
		for _, x := range f.Minutes {
			if !slices.ContainsFunc(all, func(o option) bool { return o.Code == x.Key }) {
				all = append(all, option{Code: x.Key, Title: held[x.Key]})
			}
		}
	case "minutes-part":
		for _, x := range f.Minutes {
			all = append(all, option{Code: x.Key + scoped + strconv.Itoa(x.N), Title: held[x.Key] + ": " + w.members(x.About) + begins(f.Texts[x.Text])})
		}
	case "goal", "plan-goal":
		next := 1
		for _, g := range goals {
			next = max(next, g.N+1)
			all = append(all, option{Code: strconv.Itoa(g.N), Title: fmt.Sprintf("%d. %s%s", g.N, w.member(g.Member), begins(f.Texts[g.Want]))})
		}
		for n := next; of == "plan-goal" && n < next+newGoals; n++ {
			all = append(all, option{Code: strconv.Itoa(n), Title: text(w.in, "form.new-goal", n)})
		}
	case "voice-about":
		return m.spokenOf(goals, held)
	case "goal-step":
		for _, x := range f.GoalSteps {
			if x.Version == last {
				all = append(all, option{Code: strconv.Itoa(x.Goal) + scoped + strconv.Itoa(x.N), Title: text(w.in, "form.goal-number", x.Goal) + begins(f.Texts[x.What])})
			}
		}
	}
	return all
}

// spokenOf are what somebody can say something about: a meeting that is to come, a goal, a part of minutes.
func (m *form) spokenOf(goals []casework.GoalRow, held map[string]string) (all []option) {
	w, f := m.words, m.things
	for _, x := range f.Arranged {
		if x.EndedAt == nil {
			all = append(all, option{Code: x.Key, Title: w.step(x.Key) + ", " + calendar.Moment(x.StartsAt, w.in)})
		}
	}
	for _, g := range goals {
		all = append(all, option{Code: casework.GoalNamed(g.N), Title: text(w.in, "form.goal-number", g.N) + begins(f.Texts[g.Want])})
	}
	for _, x := range f.Minutes {
		all = append(all, option{Code: casework.MinutesNamed(x.Key, x.N), Title: held[x.Key] + ": " + w.members(x.About) + begins(f.Texts[x.Text])})
	}
	return all
}

// newGoals is how many new goals a form offers at once; more rows of it offer no more of them than a table can agree on in one meeting.
const newGoals = 10

// written are what stands beside a member, or was written down: suspensions, supporters, notes, marks and outside parties.
func (m *form) written(of string) (all []option) {
	w, f := m.words, m.things
	add := func(code, title string) { all = append(all, option{Code: code, Title: title}) }
	switch of {
	case "suspension":
		for _, x := range f.Suspensions {
			if x.EndedAt == nil {
				p := w.pause(x)
				add(strconv.Itoa(x.N), p.Scope+", "+p.Who+", "+calendar.Day(x.From, w.in)+"–"+calendar.Day(x.Until, w.in))
			}
		}
	case "supporter":
		for _, x := range f.Supporters {
			if x.EndedAt == nil {
				add(strconv.Itoa(x.N), w.member(x.Member)+": "+w.member(x.Who)+", "+choice(w.in, x.Role))
			}
		}
	case "note":
		for _, x := range f.Notes {
			if x.Confidential == m.alone {
				add(strconv.Itoa(x.N), upper(choice(w.in, x.Kind))+", "+calendar.Moment(x.HappenedAt, w.in)+", "+w.members(x.About))
			}
		}
	case "mark":
		for _, x := range f.Marks {
			add(strconv.Itoa(x.N), w.apart([]casework.MarkRow{x}, nil).Marks[0])
		}
	case "collaborator":
		for _, x := range f.Outside {
			if x.EndedAt == nil {
				add("collaborator-"+strconv.Itoa(x.N), upper(choice(w.in, x.Kind))+", "+w.member(x.Member)+", "+calendar.Day(x.AddedAt, w.in))
			}
		}
	}
	return all
}

// begins is how a text begins, to be known again.
func begins(words string) string {
	const most = 60
	words = straight(strings.Join(strings.Fields(words), " "))
	if letters := []rune(words); len(letters) > most {
		words = string(letters[:most]) + "…"
	}
	if words == "" {
		return ""
	}
	return ": " + words
}

// unscoped takes from a choice what its number belongs to, where that is what was chosen beside it. Otherwise it stays as it is, and is no number.
func unscoped(of, code string, values, around written) string {
	under, n, is := strings.Cut(code, scoped)
	field, known := scopes[of]
	if !is || !known {
		return code
	}
	chosen, there := values[field].(string)
	if !there {
		chosen, there = around[field].(string)
	}
	task, answers := values["task"].(string)
	switch k, err := casework.ParseKey(task); {
	case there && chosen != under, !there && answers && err == nil && casework.NamesIn(k.Subject)[0] != under:
		return code
	}
	return n
}

// wanted is which texts a form shows.
func wanted(row casework.DecisionRow, letters []casework.LetterShown) reading.Wanted {
	plan := row.Name() == casework.HoldMeeting{}.Name() || row.Name() == casework.CorrectGoal{}.Name() || row.Name() == casework.Speak{}.Name()
	return reading.Wanted{Plan: plan, Minutes: row.Name() == casework.CorrectMinutes{}.Name() || row.Name() == casework.Speak{}.Name(), Letters: letters}
}
