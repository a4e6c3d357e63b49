package mail

import (
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

// Escalation is the content of an e-mail: a step of a case is late, and this role must see to it.
type Escalation struct {
	ID         string        // the message's idempotency key
	Case       string        // the case number
	Run        string        // Temporal's id of the run that tells it
	Step       casework.Step // what is late
	Department string        // the id of the department that is late
	Role       string        // the role id of whoever is told
	Due        *time.Time    // since when it is late
	At         time.Time     // business time of the escalation
}

// write puts an escalation into words. name is the department's name; link is where the case is seen, if anywhere.
func (t text) write(e Escalation, name, link string) (subject, body string) {
	lines := []string{
		t.Case + " " + e.Case + ": " + t.Late,
		"",
		t.What + ": " + e.Step.In(t.language),
		t.Department + ": " + name,
	}
	if e.Due != nil {
		lines = append(lines, t.Since+": "+calendar.Moment(*e.Due, t.language))
	}
	lines = append(lines,
		t.Told+": "+e.Role,
		"")
	lines = append(lines, t.toDo(e.Step, e.Case)...)
	if link != "" {
		lines = append(lines, t.See+":", link, "")
	}
	lines = append(lines, t.Foot, "")
	return "Samspil " + e.Case + ": " + t.Subject, strings.Join(lines, "\n")
}
