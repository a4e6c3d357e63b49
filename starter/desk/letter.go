package desk

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// letterPart is a letter as it will go, for whoever sees it first.
type letterPart struct {
	To, Channel, Department string
	Says, InDanish          string // what it is; in Danish as well, for who reads in another language
	Language                string // that its reader speaks; empty: Danish
	Staff                   string
	Reasons                 []string // what the decision says that it brings
	Brings                  bool     // it brings a decision
	Replaces                []string
	Words                   string // what somebody wrote that the party gets instead
	Instead                 bool
	Goals                   []letterGoal
	Minutes                 []string
	MeetingAt               *time.Time
	Place                   string
	Online                  bool
	Interpreter             bool
}

type letterGoal struct {
	Who, Want, Reached, Target string
	Steps                      []goalStep
}

// letterChoice leads to one letter of several that wait.
type letterChoice struct{ Title, Address string }

// keptApart is what everybody who acts has to know before they do: whom somebody must not meet or hear of, and whose name and address are protected.
type keptApart struct {
	Marks     []string
	Protected []string
}

// typedText is the number that a text has that somebody has written and not sent.
const typedText casework.TextRef = 1

// awaited asks the journey what goes once somebody has seen the letter that is chosen. With a preview it has been asked.
func (p *decisionPage) awaited(r *request, row casework.DecisionRow, values written) (all []casework.LetterShown) {
	task, chosen := values["task"].(string)
	switch {
	case row.Name() != casework.SeeLetter{}.Name() || !chosen:
		return nil
	case p.would != nil && p.would.Refusal == nil:
		return p.would.Letters
	}
	all, err := r.desk.Desk.Letters(r.Context(), r.actor, r.PathValue("case"), task)
	if p.LetterSilent = err != nil; err != nil {
		r.desk.Log.Warn("a letter that waits to be seen could not be shown", "request", r.id, "error", err)
	}
	return all
}

// letters shows the letters that were asked for, or leads to each of those that wait.
func (p *decisionPage) letters(r *request, w *wording, row casework.DecisionRow, values written, tasks []string, f reading.Form, all []casework.LetterShown) {
	if row.Name() != (casework.SeeLetter{}).Name() {
		return
	}
	for _, one := range all {
		p.Letters = append(p.Letters, w.letter(one, values, f))
	}
	if _, chosen := values["task"]; chosen {
		return
	}
	for _, task := range tasks {
		k, _ := casework.ParseKey(task)
		p.LetterChoices = append(p.LetterChoices, letterChoice{w.step(task) + ", " + w.subject(k.Subject) + nth(k), formAddress(r.PathValue("case"), row.Name(), task, r.backTo())})
	}
}

func (w *wording) letter(one casework.LetterShown, values written, f reading.Form) letterPart {
	out := letterPart{
		To: text(w.in, "letter.outside"), Department: w.department(one.Department), Language: one.Language, Staff: one.Staff, Brings: one.Document != "",
	}
	if one.To != "" {
		out.To = w.member(one.To)
	}
	if one.Channel != "" {
		out.Channel = text(w.in, "letter.by."+string(one.Channel))
	}
	if code, known := casework.CodeOf(one.Code); known {
		out.Says = either(w.in, code.Da, code.En)
		if w.in != languages[0] {
			out.InDanish = code.Da
		}
	}
	for _, reason := range f.Reasons {
		if reason.Document == one.Document {
			out.Reasons = append(out.Reasons, reason.Words)
		}
	}
	for _, key := range one.Replaces {
		k, _ := casework.ParseKey(key)
		out.Replaces = append(out.Replaces, w.step(key)+", "+w.subject(k.Subject)+nth(k))
	}
	for _, ref := range one.Minutes {
		out.Minutes = append(out.Minutes, f.Texts[ref])
	}
	for _, g := range one.Goals {
		out.Goals = append(out.Goals, w.letterGoal(g, f))
	}
	words := f.Texts[one.Text]
	if typed, is := values["text"].(string); is && one.Text == typedText {
		words = typed
	}
	if m := one.Meeting; m != nil {
		out.MeetingAt, out.Online, out.Interpreter, out.Place = &m.Start, m.Online, slices.Contains(m.Interpreters, one.To), words
		return out
	}
	out.Words, out.Instead = strings.TrimSpace(words), one.Text != 0
	return out
}

func (w *wording) letterGoal(g casework.Goal, f reading.Form) letterGoal {
	row := letterGoal{Who: w.member(g.Member), Want: f.Texts[g.Want], Reached: f.Texts[g.Reached], Target: w.day(string(g.Target))}
	for _, step := range g.Steps {
		by := w.department(step.Department)
		if step.Member != "" {
			by = w.member(step.Member)
		}
		row.Steps = append(row.Steps, goalStep{by, f.Texts[step.What], w.day(string(step.By))})
	}
	return row
}

// apart says who is kept from whom, of the marks that the reader sees (nobody but the department responsible for children sees one), and which of the members are protected.
func (w *wording) apart(marks []casework.MarkRow, members []casework.MemberRow) (k keptApart) {
	for _, x := range marks {
		k.Marks = append(k.Marks, text(w.in, "mark."+string(x.Kind), w.member(x.Member), w.member(x.Other)))
	}
	for _, m := range members {
		if m.Protected && m.LeftWhy != casework.Died {
			k.Protected = append(k.Protected, w.member(m.Member))
		}
	}
	return k
}

// marksOf are the marks of one person, whichever of the two they are.
func marksOf(marks []casework.MarkRow, member string) []casework.MarkRow {
	return slices.DeleteFunc(slices.Clone(marks), func(x casework.MarkRow) bool { return x.LiftedAt != nil || x.Member != member && x.Other != member })
}
