package workflows

import (
	"slices"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// The Search Attributes by which supervisors find families in the Temporal UI. They hold codes, counts and business
// dates. Visibility lags, so nothing is ever decided from them. The stock store takes three each of the kinds other than
// Keyword, and these are what they are spent on.
var (
	attrStages     = temporal.NewSearchAttributeKeyKeywordList("SamspilStages")   // the stages open, side by side
	attrWaitsFor   = temporal.NewSearchAttributeKeyKeywordList("SamspilWaitsFor") // the steps that are waited for, and an alarm; of a reconciliation what it found
	attrLead       = temporal.NewSearchAttributeKeyKeyword("SamspilLeadDepartment")
	attrPolicy     = temporal.NewSearchAttributeKeyKeyword("SamspilPolicy")
	attrEnding     = temporal.NewSearchAttributeKeyKeyword("SamspilEnding")
	attrNext       = temporal.NewSearchAttributeKeyTime("SamspilNextDeadline")
	attrOverdue    = temporal.NewSearchAttributeKeyInt64("SamspilOverdue")         // tasks whose work is late and still owed, but for what was overdue when the family came in
	attrEscalation = temporal.NewSearchAttributeKeyInt64("SamspilEscalationLevel") // the highest escalation step taken on an open task
	attrCases      = temporal.NewSearchAttributeKeyInt64("SamspilOpenChildCases")
	attrSuspended  = temporal.NewSearchAttributeKeyBool("SamspilSuspended")        // some clock scope is suspended now
	attrArrival    = temporal.NewSearchAttributeKeyBool("SamspilOverdueOnArrival") // something that was overdue when the family came in is still owed
)

// SearchAttributes are the attributes a namespace must have, by name.
func SearchAttributes() map[string]enums.IndexedValueType {
	all := map[string]enums.IndexedValueType{}
	for _, key := range []temporal.SearchAttributeKey{
		attrStages, attrWaitsFor, attrLead, attrPolicy, attrEnding, attrNext, attrOverdue, attrEscalation, attrCases, attrSuspended, attrArrival,
	} {
		all[key.GetName()] = key.GetValueType()
	}
	return all
}

// waitsForAlarm stands among the steps that are waited for while people must look why the register disagrees.
const waitsForAlarm = "journal-alarm"

// HasAlarm tells whether a journey with these Search Attributes has an alarm. They are what Temporal says of the journey itself: its lists lag.
func HasAlarm(shown *commonpb.SearchAttributes) bool {
	var waits []string
	payload, has := shown.GetIndexedFields()[attrWaitsFor.GetName()]
	return has && converter.GetDefaultDataConverter().FromPayload(payload, &waits) == nil && slices.Contains(waits, waitsForAlarm)
}

// attributes is what was last shown.
type attributes struct {
	stages, waitsFor           []string
	lead, policy, ending       string
	next                       time.Time
	overdue, escalation, cases int64
	suspended, onArrival       bool
	blank                      bool // nothing was shown yet
}

func attributesOf(s *casework.State) attributes {
	a := attributes{stages: s.OpenStages(), lead: s.LeadDepartment, policy: s.Policy.Version, suspended: len(s.Suspended()) > 0}
	if s.Ending != nil {
		a.ending = string(s.Ending.Kind)
	}
	for _, t := range s.Tasks {
		switch {
		case t.Key.Step.Hidden(): // in no list, count or date: a filter would find every family with a concern
		case t.IsOwed() && t.OnArrival:
			a.onArrival = true
		case t.IsOwed():
			a.overdue++
		}
	}
	for _, t := range s.OpenTasks() {
		if t.Key.Step.Hidden() {
			continue
		}
		step := string(t.Key.Step)
		if !slices.Contains(a.waitsFor, step) {
			a.waitsFor = append(a.waitsFor, step)
		}
		a.escalation = max(a.escalation, int64(t.Escalated))
		if due := t.Deadline.Due; due != nil && t.LateSince == nil && t.StoppedAt == nil && (a.next.IsZero() || due.Before(a.next)) {
			a.next = *due
		}
	}
	if s.Alarm != "" {
		a.waitsFor = append(a.waitsFor, waitsForAlarm)
	}
	for _, child := range s.Children() {
		if child.Child.CaseOpen() {
			a.cases++
		}
	}
	return a
}

// changes gives the attributes that differ from what was last shown, so that an upsert holds those and no others. The
// first one holds every number also where it is nothing: what was never set is found by no search, not even for zero.
func (a attributes) changes(was attributes) []temporal.SearchAttributeUpdate {
	var out []temporal.SearchAttributeUpdate
	if !slices.Equal(a.stages, was.stages) {
		out = append(out, attrStages.ValueSet(a.stages))
	}
	if !slices.Equal(a.waitsFor, was.waitsFor) {
		out = append(out, attrWaitsFor.ValueSet(a.waitsFor))
	}
	for _, k := range []struct {
		key     temporal.SearchAttributeKeyKeyword
		is, was string
	}{{attrLead, a.lead, was.lead}, {attrPolicy, a.policy, was.policy}, {attrEnding, a.ending, was.ending}} {
		if k.is != k.was {
			out = append(out, k.key.ValueSet(k.is))
		}
	}
	for _, k := range []struct {
		key     temporal.SearchAttributeKeyInt64
		is, was int64
	}{{attrOverdue, a.overdue, was.overdue}, {attrEscalation, a.escalation, was.escalation}, {attrCases, a.cases, was.cases}} {
		if k.is != k.was || was.blank {
			out = append(out, k.key.ValueSet(k.is))
		}
	}
	for _, k := range []struct {
		key     temporal.SearchAttributeKeyBool
		is, was bool
	}{{attrSuspended, a.suspended, was.suspended}, {attrArrival, a.onArrival, was.onArrival}} {
		if k.is != k.was || was.blank {
			out = append(out, k.key.ValueSet(k.is))
		}
	}
	switch {
	case a.next.Equal(was.next):
	case a.next.IsZero():
		out = append(out, attrNext.ValueUnset())
	default:
		out = append(out, attrNext.ValueSet(a.next))
	}
	return out
}

// shown reads back what an earlier run has shown.
func shown(ctx workflow.Context) attributes {
	var a attributes
	sa := workflow.GetTypedSearchAttributes(ctx)
	a.stages, _ = sa.GetKeywordList(attrStages)
	a.blank = len(a.stages) == 0
	a.waitsFor, _ = sa.GetKeywordList(attrWaitsFor)
	a.lead, _ = sa.GetKeyword(attrLead)
	a.policy, _ = sa.GetKeyword(attrPolicy)
	a.ending, _ = sa.GetKeyword(attrEnding)
	a.next, _ = sa.GetTime(attrNext)
	a.overdue, _ = sa.GetInt64(attrOverdue)
	a.escalation, _ = sa.GetInt64(attrEscalation)
	a.cases, _ = sa.GetInt64(attrCases)
	a.suspended, _ = sa.GetBool(attrSuspended)
	a.onArrival, _ = sa.GetBool(attrArrival)
	return a
}
