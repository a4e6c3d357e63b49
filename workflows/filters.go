package workflows

import (
	"fmt"
	"net/url"
	"time"

	"samspil/internal/casework"
)

// Filter is a ready-made question to the Temporal UI's list of families.
type Filter struct {
	Name  string // what it is called for people, in English
	Da    string
	Query string // in the language of Temporal's visibility
}

// Filters are the questions that supervisors ask most. now is business time: what is due is compared with the dates that
// the journeys themselves count in, not with when Temporal did something.
func Filters(now time.Time) []Filter {
	const running = ` AND ExecutionStatus = "Running"`
	week := now.UTC().Add(7 * 24 * time.Hour).Format(time.RFC3339)
	return []Filter{
		{"late now", "for sent nu", fmt.Sprintf("%s > 0", attrOverdue.GetName()) + running},
		{"due this week", "frist denne uge", fmt.Sprintf("%s < %q", attrNext.GetName(), week) + running},
		{"escalated", "lederen har fået besked", fmt.Sprintf("%s > 0", attrEscalation.GetName()) + running},
		{"in job follow-up", "i opfølgning i job", fmt.Sprintf("%s = %q", attrStages.GetName(), "follow-up") + running},
		{"suspended", "på pause", fmt.Sprintf("%s = true", attrSuspended.GetName()) + running},
		{"waiting for consent", "venter på samtykke", fmt.Sprintf("%s = %q", attrWaitsFor.GetName(), casework.StepConsent) + running},
	}
}

// Link is the address at which the Temporal UI shows the families that a filter finds. ui is the UI's own address.
func (f Filter) Link(ui, namespace string) string {
	return ui + "/namespaces/" + url.PathEscape(namespace) + "/workflows?query=" + url.QueryEscape(f.Query)
}
