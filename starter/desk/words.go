package desk

import (
	"strings"
	"time"
	"unicode"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// wording says in words what the register has as codes, to one reader.
type wording struct {
	in    string
	law   *policy.Policy
	now   time.Time
	rings map[string]string // where departments are rung
	names map[string]string // of the members whom the reader sees; none on pages about many families
}

func (r *request) wording() *wording {
	return &wording{in: r.in, law: r.desk.Policy, now: r.desk.Now(), rings: r.desk.Telephones, names: map[string]string{}}
}

// member is a person by name, as far as it is known here, with what they are in the family.
func (w *wording) member(id string) string {
	kind, n, numbered := strings.Cut(id, "-")
	if !numbered || kind != "adult" && kind != "child" {
		return id
	}
	as := text(w.in, "member."+kind, n)
	if name := w.names[id]; name != "" {
		return name + " (" + as + ")"
	}
	return as
}

// straight leaves out of a name the marks that change the direction in which it is read, and with it that of what stands behind it.
func straight(name string) string {
	return strings.Map(func(letter rune) rune {
		if unicode.Is(unicode.Bidi_Control, letter) {
			return -1
		}
		return letter
	}, name)
}

func (w *wording) members(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, w.member(id))
	}
	return strings.Join(all, ", ")
}

func (w *wording) department(id string) string {
	d, known := w.law.Department(id)
	if !known {
		return id
	}
	return either(w.in, d.Da, d.En)
}

func (w *wording) departments(ids []string) string {
	var all []string
	for _, id := range ids {
		all = append(all, w.department(id))
	}
	return strings.Join(all, ", ")
}

// subject is whom something is about: a person, a child and a party, the family, or a department.
func (w *wording) subject(subject string) string {
	if subject == casework.Family {
		return text(w.in, "member.family")
	}
	names := casework.NamesIn(subject)
	if len(names) == 2 {
		return w.member(names[0]) + " – " + w.member(names[1])
	}
	if strings.HasPrefix(subject, "adult-") || strings.HasPrefix(subject, "child-") {
		return w.member(subject)
	}
	return w.department(subject)
}

// day is a day as people write it; what is no day stays as it stands.
func (w *wording) day(day string) string {
	if at := incoming.Day(day).Start(); !at.IsZero() {
		return calendar.Day(at, w.in)
	}
	return day
}

// step is what a task is called, by its key.
func (w *wording) step(key string) string {
	k, err := casework.ParseKey(key)
	if err != nil {
		return key
	}
	return upper(k.Step.In(w.in))
}

// upper begins with a capital letter.
func upper(s string) string {
	for i, letter := range s {
		return strings.ToUpper(string(letter)) + s[i+len(string(letter)):]
	}
	return s
}

// due is when something is due, in words, and never by a colour alone.
type due struct {
	At      *time.Time
	Words   string
	Late    bool
	Soon    bool
	Stopped bool
}

// soon is how many days ahead something is due soon.
const soon = 3

// today is what day it is in a journey: that of the clock, or a later one that the register knows of, for a journey's time may be skipped ahead.
func (w *wording) today(moment *time.Time) time.Time {
	if moment != nil && moment.After(w.now) {
		return *moment
	}
	return w.now
}

// due says how many days are left, or over, in a journey of which the register knows that it was a moment.
func (w *wording) due(moment, at *time.Time, state casework.DeadlineState, onArrival bool) due {
	if at == nil {
		return due{Words: text(w.in, "due.none")}
	}
	d := due{At: at, Late: state == casework.Late, Stopped: state == casework.Stopped}
	days := calendar.DaysBetween(w.today(moment), *at)
	switch {
	case onArrival:
		d.Words = text(w.in, "due.on-arrival")
	case days < 0 && d.Stopped:
		d.Words = text(w.in, "due.stopped")
	case days < 0:
		d.Words = count(w.in, "due.over", -days)
	case days == 0:
		d.Words = text(w.in, "due.today")
	case days == 1:
		d.Words = text(w.in, "due.tomorrow")
	default:
		d.Words = text(w.in, "due.days", days)
	}
	d.Soon = !d.Late && !d.Stopped && days >= 0 && days <= soon
	return d
}

// ago says how many days ago something was, in the same way.
func (w *wording) ago(moment, at *time.Time) string {
	if at == nil {
		return text(w.in, "ago.never")
	}
	switch days := calendar.DaysBetween(*at, w.today(moment)); {
	case days <= 0:
		return text(w.in, "ago.today")
	default:
		return count(w.in, "ago.days", days)
	}
}

// choice is what one of several values is called.
func choice[T interface {
	~string
	incoming.Chosen
}](in string, of T) string {
	for _, c := range of.Choices() {
		if c.Code == string(of) {
			return either(in, c.Da, c.En)
		}
	}
	return string(of)
}

// anchor is a key as the id of an element of a page.
func anchor(parts ...string) string {
	return strings.NewReplacer("/", "-", ".", "_").Replace(strings.Join(parts, "-"))
}
