package workflows

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

// Page is what a supervisor reads about a family in the Temporal UI, as Markdown, in the journey's language: what is
// late first, then what comes next, then each adult and each child. It holds ids and codes only. now is business time.
func Page(s *casework.State, now time.Time) string {
	p := page{language: s.Language, now: now}
	p.line("### %s · %s", s.Case, p.word(string(s.Stage)))
	if s.Alarm != "" {
		p.line("\n**⛔ %s: %s**", p.word("alarm"), s.Alarm)
	}
	if s.Ending != nil {
		p.line("\n**%s: %s**", p.word("ending-because"), choiceIn(p.language, s.Ending.Kind))
	}
	if s.Previous != "" {
		p.line("\n%s %s", p.word("knows-before"), s.Previous)
	}
	p.suspensions(s)
	p.tasks(s)
	p.handedBack(s)
	p.members(s)
	p.line("\n%s: %s · %s: %d · %s: %d · %s %s", p.word("coordinator"), orDash(s.Coordinator), p.word("met"), s.Met,
		p.word("missed"), s.Missed, p.word("policy"), s.Policy.Version)
	return p.String()
}

type page struct {
	strings.Builder
	language string
	now      time.Time
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(p, format+"\n", args...) }

// either is the one of two texts that is in the journey's language.
func (p *page) either(da, en string) string {
	if p.language == "da" {
		return da
	}
	return en
}

// word is one of the page's own words in the journey's language.
func (p *page) word(code string) string { return wordIn(p.language, code) }

// suspensions says what stands still, since when and until when at the latest.
func (p *page) suspensions(s *casework.State) {
	for _, x := range s.Suspended() {
		scope, _ := s.Policy.Scope(x.Scope)
		name := p.either(scope.Da, scope.En)
		if name == "" {
			name = x.Scope // the policy has changed since
		}
		if x.Member != "" {
			name += " (" + x.Member + ")"
		}
		p.line("\n**‖ %s %d: %s · %s %s · %s %s**", p.word("suspension"), x.N, name, p.word("from"), p.date(&x.From), p.word("until"), p.date(&x.Until))
	}
}

// tasks lists what is open, late things first. A symbol and a word stand before each, so that nobody has to see colours.
func (p *page) tasks(s *casework.State) {
	var late, rest []*casework.Task
	for _, t := range s.Tasks {
		switch {
		case t.Key.Step.Hidden(): // supervisors of every department read the page: what they may not know of has no line
		case t.IsOwed():
			late = append(late, t)
		case t.IsOpen():
			rest = append(rest, t)
		}
	}
	if len(late)+len(rest) == 0 {
		p.line("\n%s", p.word("nothing-open"))
		return
	}
	p.line("\n| | %s | %s | %s | %s |", p.word("task"), p.word("who"), p.word("due"), p.word("days-left"))
	p.line("|---|---|---|---|---|")
	for _, t := range append(late, sooner(rest)...) {
		left := p.left(t.Deadline.Due)
		if t.StoppedAt != nil {
			left = p.word("stands-still")
		}
		p.line("| %s | %s · %s%s | %s | %s | %s |", p.sign(t), t.Key.Step.In(s.Language), p.subject(s, t.Key), p.arranged(s, t.Key), p.whose(s, t), p.date(t.Deadline.Due), left)
	}
}

// arranged says when a meeting is held that has a time.
func (p *page) arranged(s *casework.State, k casework.Key) string {
	a := s.ArrangedFor(k)
	if a == nil {
		return ""
	}
	starts := a.Starts().In(calendar.Copenhagen)
	return fmt.Sprintf(" · %s %s %s", p.word("arranged"), p.date(&starts), starts.Format("15:04"))
}

// handedBack lists, apart from the joint work, the duties of the departments' own that are theirs alone now, and whether each department
// has confirmed that it has them.
func (p *page) handedBack(s *casework.State) {
	shown := slices.DeleteFunc(slices.Clone(s.HandedBack), func(h casework.HandedBack) bool { return h.Key.Step.Hidden() })
	if len(shown) == 0 {
		return
	}
	p.line("\n**%s**", p.word("own-duties"))
	p.line("\n| | %s | %s | %s |", p.word("task"), p.word("who"), p.word("due"))
	p.line("|---|---|---|---|")
	for _, h := range shown {
		sign := "○ " + p.word("unconfirmed")
		if h.ReceivedAt != nil {
			sign = "✓ " + p.word("confirmed-back")
		}
		p.line("| %s | %s · %s | %s | %s |", sign, h.Key.Step.In(s.Language), p.subject(s, h.Key), p.department(s, h.Department), p.date(h.Due))
	}
}

// whose is the department that owes a task, and who there does it, where somebody is named.
func (p *page) whose(s *casework.State, t *casework.Task) string {
	if t.Assignee == "" {
		return p.department(s, t.Department)
	}
	return p.department(s, t.Department) + " (" + t.Assignee + ")"
}

// department gives a department's name in the journey's language.
func (p *page) department(s *casework.State, id string) string {
	d, ok := s.Policy.Department(id)
	switch {
	case !ok:
		return id
	case s.Language == "da":
		return d.Da
	default:
		return d.En
	}
}

// sign says how a task stands.
func (p *page) sign(t *casework.Task) string {
	switch {
	case t.State == casework.PassedBy:
		return "▲ " + p.word("owed")
	case t.LateSince != nil && t.OnArrival:
		return "▲ " + p.word("on-arrival")
	case t.LateSince != nil && t.Escalated > 0:
		return "▲▲ " + p.word("escalated")
	case t.LateSince != nil:
		return "▲ " + p.word("late")
	case t.StoppedAt != nil:
		return "‖ " + p.word("suspended")
	case t.Reminded > 0:
		return "● " + p.word("soon")
	default:
		return "○ " + p.word("open")
	}
}

func (p *page) members(s *casework.State) {
	p.line("\n| %s | %s | |", p.word("who"), p.word("stands"))
	p.line("|---|---|---|")
	for _, m := range s.Members {
		if m.Adult != nil {
			p.line("| %s | %s | %s |", m.ID, p.stage(m), strings.Join(append(p.besides(s, m), p.adult(s, m.Adult)...), " · "))
			continue
		}
		p.line("| %s | %s | %s |", m.ID, p.word(m.Child.Stage()), p.child(s, m))
	}
}

// stage is where an adult stands; who lives elsewhere has no track, and none that has not begun.
func (p *page) stage(m *casework.Member) string {
	if m.LeftWhy == casework.Outside {
		return p.word("lives-elsewhere")
	}
	return p.word(m.Adult.Stage())
}

// besides says by whom an adult stands, and as what.
func (p *page) besides(s *casework.State, m *casework.Member) (roles []string) {
	for _, x := range s.Supporters {
		if x.Who == m.ID && s.Stands(x, p.now) {
			roles = append(roles, choiceIn(p.language, x.Role)+" "+p.word("for-whom")+" "+x.Member)
		}
	}
	return roles
}

// adult says which episode an adult is in, on which benefit and since when on public support, in what work and in which of its three figures,
// and with which offers.
func (p *page) adult(s *casework.State, t *casework.AdultTrack) []string {
	var parts []string
	if t.Job != nil || t.Attempt() > 1 { // before the first work there is nothing to count
		parts = append(parts, fmt.Sprintf("%s %d", p.word("episode"), t.Attempt()))
	}
	livesOn, onSupport := t.LivesOn()
	if benefit, known := s.Policy.Benefit(livesOn); known {
		parts = append(parts, p.either(benefit.Da, benefit.En))
	}
	if onSupport != nil {
		parts = append(parts, p.word("on-support-since")+" "+p.date(onSupport))
	}
	if t.Job != nil {
		parts = append(parts, fmt.Sprintf("%s %s %s", choiceIn(p.language, t.Job.Kind), p.word("since"), p.date(&t.Job.StartedAt)))
	}
	if w := t.Work; w != nil {
		work := choiceIn(p.language, w.Figure)
		if w.HoursPerWeek > 0 {
			work += fmt.Sprintf(", %g %s", w.HoursPerWeek, p.word("hours-a-week"))
		}
		parts = append(parts, work+" "+p.word("since")+" "+p.date(&w.From))
	}
	for _, o := range t.Offers {
		if o.State == casework.OfferAccepted {
			parts = append(parts, fmt.Sprintf("%s %s %s", choiceIn(p.language, o.Kind), p.word("since"), p.date(&o.MadeAt)))
		}
	}
	return parts
}

// date shows a day in Copenhagen.
func (p *page) date(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return calendar.Day(*t, p.language)
}

// left counts the calendar days in Copenhagen to a date, or since it was over.
func (p *page) left(t *time.Time) string {
	if t == nil {
		return "-"
	}
	days := calendar.DaysBetween(p.now, *t)
	if days < 0 {
		return fmt.Sprintf("%d %s", -days, p.word("days-over"))
	}
	return fmt.Sprintf("%d", days)
}

// subject is whom a task is about, as people say it: a member, the family, a department, or the party to whom something of a child's goes.
func (p *page) subject(s *casework.State, k casework.Key) string {
	child, party := k.Named()
	switch {
	case k.Subject == casework.Family:
		return p.word("the-family")
	case party != "" && s.Member(child) != nil && child != party:
		return child + " (" + party + ")"
	case party != "" && s.Member(child) != nil:
		return child
	}
	return p.department(s, k.Subject)
}

// sooner sorts tasks by due date; those without one come last.
func sooner(tasks []*casework.Task) []*casework.Task {
	slices.SortStableFunc(tasks, func(a, b *casework.Task) int {
		switch {
		case a.Deadline.Due == nil && b.Deadline.Due == nil:
			return 0
		case a.Deadline.Due == nil:
			return 1
		case b.Deadline.Due == nil:
			return -1
		}
		return a.Deadline.Due.Compare(*b.Deadline.Due)
	})
	return tasks
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
