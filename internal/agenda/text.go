package agenda

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// headings are the agenda's own words, by language.
var headings = map[string]Words{
	"agenda": {"Dagsorden", "Agenda"}, "next": {"Næste møde", "Next meeting"}, "none": {"Der er ikke indkaldt til noget møde.", "No meeting is called."},
	"changes": {"Siden sidst", "Since the last one"}, "overdue": {"Fristen er overskredet", "Overdue"}, "onArrival": {"Fristen var overskredet, da familien kom", "Overdue on arrival"}, "open": {"Åbne frister", "Open deadlines"},
	"measurements": {"Målinger: nu, og ved sidste møde", "Measurements: now, and at the last meeting"}, "goals": {"Åbne mål i helhedsplanen", "Open goals of the joint plan"},
	"parts": {"Mødet holdes i dele", "The meeting has parts"}, "part": {"Her står kun det, der kan vises i delen med", "This is only what can be shown in the part with"}, "allParts": {"Her står kun det, der kan vises i alle dele.", "This is only what can be shown in all parts."},
	"suspensions": {"På pause", "Suspensions"}, "latest": {"senest", "at the latest"}, "reached": {"Nået, når", "Reached when"}, "nothing": {"(intet)", "(nothing)"},
	"partial": {
		"Noget er udeladt, fordi forvaltningen ikke har samtykke eller hjemmel til at få det at vide.",
		"Something is left out, because the department has neither consent nor a legal ground to be told of it.",
	},
}

// Write writes the agenda for people, in a language ("da" or "en"). The policy has the departments' names.
func (a Agenda) Write(out io.Writer, language string, p *policy.Policy) error {
	t := text{tabwriter.NewWriter(out, 0, 0, 2, ' ', 0), language, p}
	t.line("%s · %s · %s", t.word("agenda"), a.Case, t.department(a.Department))
	if a.Meeting == nil {
		t.line("%s", t.word("none"))
	} else {
		t.line("%s: %s, %s %s", t.word("next"), a.Meeting.In(language), t.word("latest"), date(a.Meeting.Due))
		for _, at := range a.Meeting.Times {
			t.line("  %s\t%s", at.Start.In(calendar.Copenhagen).Format("02.01.2006 15:04"), strings.Join(at.Members, ", "))
		}
	}
	a.writeParts(t)
	section(t, "changes", a.Changes, func(c Change) { t.line("  %s\t%s\t%s", date(&c.At), c.Subject, c.In(language)) })
	owed := func(d Deadline) {
		t.line("  %s\t%s\t%s\t%s", date(d.Due), d.Subject, d.In(language), t.department(d.Department))
	}
	section(t, "overdue", a.Overdue, owed)
	section(t, "onArrival", a.OnArrival, owed)
	section(t, "open", a.Open, owed)
	section(t, "measurements", a.Measurements, func(m Measured) {
		before := "-"
		if m.Before != nil {
			before = fmt.Sprintf("%g", m.Before.Value)
		}
		t.line("  %s\t%s\t%g\t%s", m.Member, m.In(language), m.Now.Value, before)
	})
	section(t, "goals", a.Goals, func(g Goal) {
		t.line("  %d\t%s\t%s\t%s\t%s", g.N, g.Member, g.Measure, t.department(g.Department), g.Target)
		t.line("    %s", oneLine(g.Want))
		for _, x := range g.Steps {
			t.line("    - %s: %s, %s %s", cmp.Or(x.Member, t.department(x.Department)), oneLine(x.What), t.word("latest"), x.By)
		}
		t.line("    %s: %s", t.word("reached"), oneLine(g.Reached))
	})
	section(t, "suspensions", a.Suspensions, func(s Suspended) {
		t.line("  %s\t%s\t%s %s", t.scope(s.Scope), s.Member, t.word("latest"), date(&s.Until))
	})
	if a.Partial {
		t.line("\n%s", t.word("partial"))
	}
	return t.out.Flush()
}

func (a Agenda) writeParts(t text) {
	if len(a.Parts) == 0 {
		return
	}
	var parts []string
	for _, part := range a.Parts {
		parts = append(parts, strings.Join(part, ", "))
	}
	t.line("%s: %s", t.word("parts"), strings.Join(parts, " | "))
	if a.Part == "" {
		t.line("%s", t.word("allParts"))
		return
	}
	t.line("%s %s.", t.word("part"), a.Part)
}

type text struct {
	out      *tabwriter.Writer
	language string
	policy   *policy.Policy
}

func section[T any](t text, name string, lines []T, write func(T)) {
	t.line("\n%s", t.word(name))
	for _, l := range lines {
		write(l)
	}
	if len(lines) == 0 {
		t.line("  %s", t.word("nothing"))
	}
}

func (t text) line(format string, args ...any) { fmt.Fprintf(t.out, format+"\n", args...) }

func (t text) word(name string) string { return headings[name].In(t.language) }

// department and scope return names; what the policy no longer has is shown by its id.
func (t text) department(id string) string {
	if d, ok := t.policy.Department(id); ok {
		return Words{d.Da, d.En}.In(t.language)
	}
	return id
}

func (t text) scope(id string) string {
	if s, ok := t.policy.Scope(id); ok {
		return Words{s.Da, s.En}.In(t.language)
	}
	return id
}

// oneLine is what somebody wrote without line breaks and tabs, which would break the columns.
func oneLine(words string) string { return strings.Join(strings.Fields(words), " ") }

// date is a day in Copenhagen.
func date(at *time.Time) string {
	if at == nil {
		return "-"
	}
	return calendar.ISODate(*at)
}
