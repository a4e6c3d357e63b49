package witness

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

var monday = time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)

// members are an adult, and a child of theirs.
func members() []*casework.Member {
	return []*casework.Member{
		{ID: "adult-1", Kind: casework.Adult, Adult: &casework.AdultTrack{}},
		{ID: "child-1", Kind: casework.Child, Child: &casework.ChildTrack{Parties: []string{"adult-1"}}},
	}
}

// said is the entry that goes with a message.
func said(m casework.Message) casework.Entry {
	return casework.Entry{Kind: casework.DepartmentTold, Subject: m.Department, Key: m.Key, Why: "x", Message: m.ID, At: m.At}
}

// before is what the witness knows: a review that the children's department owes, and consent towards that department only.
func before() casework.Entry {
	return casework.Entry{Kind: casework.TaskOpened, Basis: "law", Rows: casework.Rows{
		Members:  []casework.MemberRow{{Member: "child-1", Unsafe: []string{"digital-post"}}},
		Tasks:    []casework.TaskRow{{Key: "child-review/child-1/1", Subject: "child-1", Department: "children", State: casework.Open}},
		Consents: []casework.ConsentRow{{Member: "adult-1", Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentGiven}},
	}}
}

func TestTold_SpeaksUpWhenADepartmentHearsWhatItMayNot(t *testing.T) {
	about := []string{"child-1"}
	for name, c := range map[string]struct {
		m     casework.Message
		fault string
	}{
		"its own task":           {casework.Message{Department: "children", Kind: casework.MessageTask, Key: "child-review/child-1/1", About: about, Ground: "law"}, ""},
		"another's task":         {casework.Message{Department: "social", Kind: casework.MessageTask, Key: "child-review/child-1/1", About: about, Ground: "law"}, "own duty of children"},
		"another's is off":       {casework.Message{Department: "social", Kind: casework.MessageWithdrawn, Key: "child-review/child-1/1", About: about, Ground: "duty"}, "own duty of children"},
		"a letter by no way":     {casework.Message{Department: "post", Kind: casework.MessageLetter, Key: "x", About: about, Ground: "law"}, "goes nowhere"},
		"a letter":               {casework.Message{Department: "post", Kind: casework.MessageLetter, Key: "x", About: about, Ground: "law", Channel: casework.OnPaper}, ""},
		"where it is not safe":   {casework.Message{Department: "post", Kind: casework.MessageLetter, Key: "x", About: about, Ground: "law", Channel: casework.ByDigitalPost}, "not safe"},
		"by another's hand":      {casework.Message{Department: "social", Kind: casework.MessageLetter, Key: "x", About: about, Ground: "law", Channel: casework.ByHand}, "own duty of children"},
		"no ground":              {casework.Message{Department: "children", Kind: casework.MessageTask, Key: "child-review/child-1/1"}, "no ground"},
		"consent":                {casework.Message{Department: "children", Kind: casework.MessageNotice, Key: "x", About: about, Ground: "consent", Consent: casework.ConsentShare}, ""},
		"no consent":             {casework.Message{Department: "social", Kind: casework.MessageNotice, Key: "x", About: about, Ground: "consent", Consent: casework.ConsentShare}, "no consent"},
		"another consent":        {casework.Message{Department: "children", Kind: casework.MessageNotice, Key: "x", About: about, Ground: "consent", Consent: casework.ConsentPlan}, "no consent"},
		"a concern":              {casework.Message{Department: "children", Kind: casework.MessageTask, Key: "concern-assessed/child-1/1", About: about, Ground: "law"}, ""},
		"a concern elsewhere":    {casework.Message{Department: "employment", Kind: casework.MessageNotice, Key: "concern-assessed/child-1/1", Ground: "duty"}, "confidential"},
		"a concern by its code":  {casework.Message{Department: "employment", Kind: casework.MessageNotice, Key: "x", Code: "concern", Ground: "about nobody"}, "confidential"},
		"a crisis elsewhere":     {casework.Message{Department: "social", Kind: casework.MessageNotice, Key: "crisis/family/1", Ground: "about nobody"}, "confidential"},
		"a mark elsewhere":       {casework.Message{Department: "employment", Kind: casework.MessageNotice, Key: "member-mark/adult-1.adult-2/1", Ground: "about nobody"}, "confidential"},
		"about nobody but":       {casework.Message{Department: "social", Kind: casework.MessageNotice, Key: "x", About: about, Ground: "about nobody"}, "about somebody"},
		"a delay with names":     {casework.Message{Department: "social", Kind: casework.MessageEscalation, Key: "x", About: about, Ground: "duty"}, "with names"},
		"news as own duty":       {casework.Message{Department: "school", Kind: casework.MessageNotice, Code: "job-found", Key: "x", About: about, Ground: "policy"}, "nobody's own duty"},
		"the warning":            {casework.Message{Department: "school", Kind: casework.MessageNotice, Code: "absence-warning", Key: "x", About: about, Ground: "policy"}, ""},
		"the warning, elsewhere": {casework.Message{Department: "social", Kind: casework.MessageNotice, Code: "absence-warning", Key: "x", About: about, Ground: "policy"}, "own duty of school"},
		"a pause, without work":  {casework.Message{Department: "social", Kind: casework.MessageNotice, Code: "journey-suspended", Key: "suspension/journey/1", About: about, Ground: "policy"}, "no work with"},
	} {
		t.Run(name, func(t *testing.T) {
			c.m.At = monday
			err := New(policyfile.Default(), members()).Read([]casework.Entry{before(), said(c.m)}, []casework.Message{c.m})
			if c.fault == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.fault)
		})
	}
	m := casework.Message{Department: "children", Kind: casework.MessageTask, Key: "child-review/child-1/1", Ground: "law", At: monday}
	require.ErrorContains(t, New(policyfile.Default(), members()).Read(nil, []casework.Message{m}), "the journal does not say so")
}

func TestClosing_SpeaksUpWhenACaseIsClosedTooEarly(t *testing.T) {
	day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
	const decision, first, second = "closure-decision/child-1/1", "letter-receipt/child-1.adult-1/1/1", "letter-receipt/child-1.adult-1/1/2"
	decided := casework.Entry{Kind: casework.TaskAnswered, Key: decision, Subject: "child-1", Went: casework.ClosureDecided, Why: "x", At: day(0)}
	heard := casework.Entry{Kind: casework.ChildWasHeard, Key: decision, Subject: "child-1", Went: casework.WasHeard, Why: "x", At: day(0)}
	sent := casework.Entry{Kind: casework.TaskOpened, Key: first, Basis: "policy", At: day(0)}
	again := casework.Entry{Kind: casework.TaskOpened, Key: second, Basis: "policy", At: day(10)}
	answer := func(key string, went casework.Way) casework.Entry {
		return casework.Entry{Kind: casework.TaskAnswered, Key: key, Went: went, Why: "x", At: day(11)}
	}
	on := func(key string, n int) casework.Entry { // with the day it was sent
		e := answer(key, casework.LetterReceived)
		sent := calendar.StartOfDay(day(n))
		e.HappenedAt = &sent
		return e
	}
	closed := func(n int) casework.Entry {
		return casework.Entry{Kind: casework.CaseClosed, Subject: "child-1", Why: "x", At: day(n)}
	}
	appeal := func(state casework.AppealState) casework.Entry {
		return casework.Entry{Kind: casework.AppealStands, Why: "x", Rows: casework.Rows{Appeals: []casework.AppealRow{{Member: "child-1", N: 1, Decision: 1, State: state}}}}
	}
	custody := casework.Entry{Kind: casework.CustodySet, Subject: "child-1", Why: "adult-1, adult-2", Holders: []string{"adult-1", "adult-2"}}
	for name, c := range map[string]struct {
		entries []casework.Entry
		fault   string
	}{
		"as it should be":      {[]casework.Entry{decided, heard, sent, on(first, 0), closed(29)}, ""},
		"no day is said":       {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterReceived), closed(40)}, ""},
		"it left later":        {[]casework.Entry{decided, heard, sent, on(first, 9), closed(29)}, "time to appeal"},
		"it left before":       {[]casework.Entry{decided, heard, sent, on(first, -1)}, "before it was asked for"},
		"another party":        {[]casework.Entry{decided, heard, sent, on(first, 0), custody, closed(90)}, "adult-2 had the letter"},
		"no decision":          {[]casework.Entry{closed(90)}, "without a decision"},
		"decided not to":       {[]casework.Entry{{Kind: casework.TaskAnswered, Key: decision, Subject: "child-1", Went: "not closed", Why: "x"}, heard, closed(90)}, "without a decision"},
		"the decision fell":    {[]casework.Entry{decided, heard, {Kind: casework.ClosureUndone, Subject: "child-1", Why: "x"}, closed(90)}, "without a decision"},
		"not heard":            {[]casework.Entry{decided, sent, answer(first, casework.LetterReceived), closed(90)}, "heard"},
		"not heard, no reason": {[]casework.Entry{decided, {Kind: casework.ChildWasHeard, Key: decision, Subject: "child-1", Went: casework.NotHeard, Why: "x"}}, "no reason"},
		"no letter":            {[]casework.Entry{decided, heard, closed(90)}, "had the letter"},
		"no receipt":           {[]casework.Entry{decided, heard, sent, closed(90)}, "had the letter"},
		"not delivered":        {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterFailed), closed(90)}, "had the letter"},
		"sent again":           {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterFailed), again, on(second, 10), closed(39)}, ""},
		"sent again, too soon": {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterFailed), again, answer(second, casework.LetterReceived), closed(29)}, "time to appeal"},
		"too soon":             {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterReceived), closed(27)}, "time to appeal"},
		"on paper, too soon":   {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterPaper), closed(29)}, "time to appeal"},
		"an appeal is open":    {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterReceived), appeal(casework.AppealPassedOn), closed(90)}, "appeal 1 was open"},
		"an appeal is settled": {[]casework.Entry{decided, heard, sent, answer(first, casework.LetterReceived), appeal(casework.AppealPassedOn), appeal(casework.AppealLost), closed(90)}, ""},
		"the party is dead":    {[]casework.Entry{decided, heard, sent, {Kind: casework.MemberLeft, Subject: "adult-1", Reason: 1, Rows: casework.Rows{Members: []casework.MemberRow{{Member: "adult-1", LeftWhy: casework.Died}}}}, closed(90)}, ""},
		"no word why":          {[]casework.Entry{{Kind: casework.TaskCancelled, Key: first, Basis: "law"}}, "pointless"},
		"no word at all":       {[]casework.Entry{{Kind: casework.Measured, Key: first}}, "does not say why"},
	} {
		t.Run(name, func(t *testing.T) {
			err := New(policyfile.Default(), members()).Read(c.entries, nil)
			if c.fault == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, c.fault)
		})
	}
}

// Each holds the other: a confidential step that the witness does not know, or that the product has forgotten, is named.
func TestWitness_KnowsTheStepsThatTheProductKeepsConfidential(t *testing.T) {
	var steps []string
	for _, step := range onlyChildren {
		steps = append(steps, string(step))
	}
	require.ElementsMatch(t, casework.ConfidentialSteps(), steps)
}
