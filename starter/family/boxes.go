package family

import (
	"html/template"
	"slices"
	"strconv"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/reading"
)

// boxes is the page in words. A box that holds nothing says so: that it is there tells nothing.
type boxes struct {
	Owed     []owedLine
	Goals    []goalLine
	Contact  contactLine
	Meeting  *meetingLine
	Mine     []stepLine
	Letters  []letterLine
	Consents []consentLine
	Answers  bool // they answer for themself what departments may hear
	Asked    bool // they are asked now
	Looks    []lookLine
	Voices   []voiceLine
	Feedback bool // they are asked about a meeting, and have not answered
	Several  bool // they are in several families
}

type owedLine struct {
	What, Whom, When string // Whom is the child whom it is about; empty: nobody else
	By               template.HTML
	Telephone        string
}

type goalLine struct {
	Want, Reached, Whom string
	Until               string
	Met                 bool
	Steps               []stepLine
	Differs             []string // what the reader has said that they see differently
}

type stepLine struct {
	Who, What, Until string
	Office           template.HTML // the department that does it; empty: Who does
}

type contactLine struct {
	Department             template.HTML
	Telephone, Coordinator string
}

type meetingLine struct {
	At     time.Time
	Online bool
	Place  string
}

type letterLine struct {
	Title  string
	Danish bool // there is no such letter in the reader's language
	At     time.Time
	Appeal string
}

// voiceLine is something that the reader has said. What, and to whom, does not stand there: somebody may stand behind them.
type voiceLine struct {
	At       time.Time
	Answer   string
	Answered bool
}

type lookLine struct {
	Month       string
	Departments template.HTML
}

// boxes puts into words what is the reader's own, in the order of the page: a department is explained where it stands first.
func (w *wording) boxes(own reading.Own) boxes {
	b := boxes{Consents: w.consents(own), Answers: own.SpeaksFor, Asked: askedIn(own) != nil}
	for _, t := range own.Tasks {
		if line, owed := w.owed(own, t); owed {
			b.Owed = append(b.Owed, line)
		}
	}
	for _, g := range own.Goals {
		b.Goals = append(b.Goals, w.goal(own, g))
	}
	b.Contact = w.contact(own)
	for _, s := range own.Steps {
		if s.Member == own.Place.Member {
			b.Mine = append(b.Mine, stepLine{What: s.What, Until: w.until(s.By)})
		}
	}
	if m := own.Meeting; m != nil {
		b.Meeting = &meetingLine{m.StartsAt, m.Online, m.Place}
	}
	for _, l := range own.Letters {
		b.Letters = append(b.Letters, w.letter(own, l))
	}
	b.Looks = w.looks(own)
	for _, v := range own.Voices {
		if v.Answered || v.Kind != casework.VoiceConsent { // that they said no they know; somebody rings
			b.Voices = append(b.Voices, voiceLine{v.SaidAt, v.Answer, v.Answered})
		}
	}
	return b
}

// owed is what a department owes; false for what it asks the reader, which stands elsewhere. What is late is said to be so, for it is the municipality that is.
func (w *wording) owed(own reading.Own, t reading.OwnTask) (owedLine, bool) {
	if t.Step == casework.StepConsent || t.Step == casework.StepConsentRenewal {
		return owedLine{}, false
	}
	line := owedLine{What: w.text("owed." + string(t.Step)), Whom: w.childIn(own, casework.NamesIn(t.Subject)...), By: w.named(t.Department), Telephone: w.pages.Telephones[t.Department]}
	switch now := w.moment(own); {
	case t.Due == nil:
		line.When = w.text("owed.undated")
	case t.Due.Before(now):
		line.When = w.text("owed.late", w.day(*t.Due))
	default:
		line.When = w.text("owed.by", w.day(*t.Due))
	}
	return line, true
}

// moment is when it is in the journey, whose time may be ahead of the clock where time is skipped.
func (w *wording) moment(own reading.Own) time.Time {
	now := w.pages.Now()
	if own.Moment != nil && own.Moment.After(now) {
		return *own.Moment
	}
	return now
}

// childIn is what the first of these members is called who is a child and not the reader; empty where none is.
func (w *wording) childIn(own reading.Own, members ...string) string {
	for _, c := range own.Children {
		if c.Member == own.Place.Member || !slices.Contains(members, c.Member) {
			continue
		}
		if c.Name == "" {
			return w.text("child")
		}
		return c.Name
	}
	return ""
}

func (w *wording) goal(own reading.Own, g reading.OwnGoal) goalLine {
	line := goalLine{Want: g.Want, Reached: g.Reached, Whom: w.childIn(own, g.Member), Until: w.until(g.Target), Met: g.Status == casework.GoalMet}
	for _, s := range own.Steps {
		if s.Goal == g.N {
			step := stepLine{Who: w.who(own, s), What: s.What, Until: w.until(s.By)}
			if s.Member == "" {
				step.Office = w.named(s.Department)
			}
			line.Steps = append(line.Steps, step)
		}
	}
	for _, v := range own.Voices {
		if v.Kind == casework.VoiceDiffers && v.About == casework.GoalNamed(g.N) {
			line.Differs = append(line.Differs, v.Said)
		}
	}
	return line
}

// who of the family does something: the reader, or a child of theirs.
func (w *wording) who(own reading.Own, s reading.OwnStep) string {
	if s.Member == own.Place.Member {
		return w.text("you")
	}
	return w.childIn(own, s.Member)
}

// until writes a day that stands as 2026-01-02; empty where there is none.
func (w *wording) until(day string) string {
	at, err := time.ParseInLocation(time.DateOnly, day, calendar.Copenhagen)
	if err != nil {
		return ""
	}
	return w.day(at)
}

// contact is whom one can ring. Samspil knows who works with a family by a staff id alone.
func (w *wording) contact(own reading.Own) contactLine {
	if own.Journey == nil {
		return contactLine{}
	}
	lead := own.Journey.Lead
	return contactLine{w.named(lead), w.pages.Telephones[lead], own.Journey.Coordinator}
}

// letter is a letter that the reader has got, by the title that it had.
func (w *wording) letter(own reading.Own, l reading.OwnLetter) letterLine {
	line := letterLine{Title: w.text("letter"), At: l.SentAt}
	child := w.childIn(own, l.Child)
	if child == "" {
		child = w.text("child")
	}
	facts := letters.Facts{Young: l.Child == own.Place.Member, Words: map[letters.Place]string{letters.Child: child}}
	if written, err := letters.Write(w.in, casework.Code(l.Code), facts); err == nil {
		line.Title, line.Danish = written.Title.String(), written.Language != w.in
	}
	if l.AppealUntil != nil {
		key := "letters.appeal"
		if l.AppealUntil.Before(w.moment(own)) {
			key = "letters.appealed"
		}
		line.Appeal = w.text(key, w.day(*l.AppealUntil))
	}
	return line
}

// looks are the months in which departments looked, the last one first.
func (w *wording) looks(own reading.Own) (lines []lookLine) {
	for _, l := range own.Looks {
		at, err := time.ParseInLocation("2006-01", l.Month, calendar.Copenhagen)
		if err != nil {
			continue
		}
		month := w.spoken().Month(at)
		if last := len(lines) - 1; last >= 0 && lines[last].Month == month {
			lines[last].Departments += ", " + w.named(l.Department)
			continue
		}
		lines = append(lines, lookLine{month, w.named(l.Department)})
	}
	return lines
}

// nth counts from 1.
func nth(i int) string { return strconv.Itoa(i + 1) }
