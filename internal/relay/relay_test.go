package relay

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/strictjson"
)

func TestIntake_AFormStartsOneJourneyHoweverOftenItComes(t *testing.T) {
	o := open(t)
	first, err := o.Intake(t.Context(), caseworker, form("form-00001", 1, "Vi vil gerne have hjælp."))
	require.NoError(t, err)
	require.Equal(t, Outcome{Message: "form-00001", Case: "SP-000001", State: Started, Workflow: "family-SP-000001"}, first)
	again, err := o.Intake(t.Context(), caseworker, form("form-00001", 1, "Vi vil gerne have hjælp."))
	require.NoError(t, err)
	require.Equal(t, first, again)

	require.Len(t, o.engine.started, 1)
	state := o.engine.started[0]
	require.Equal(t, "da", state.Language)
	require.Equal(t, casework.ConsentGiven, state.Consents[0].State)
	require.False(t, state.Consents[0].At.IsZero(), "a consent in the form was given when the form came in")
}

func TestIntake_TheSameIdWithOtherContentIsRefused(t *testing.T) {
	o := open(t)
	o.begin(t, 1)
	_, err := o.Intake(t.Context(), caseworker, form("form-00001", 1, "something else"))
	require.ErrorIs(t, err, ErrBusyID)
	require.Len(t, o.engine.started, 1)
}

func TestIntake_ARepeatGetsTheFirstAnswerAlsoWhenItsChildHasGrownUp(t *testing.T) {
	o := open(t)
	in := map[string]func() (Outcome, error){
		"form":    func() (Outcome, error) { return o.Intake(t.Context(), caseworker, form("form-00001", 1, "")) },
		"concern": func() (Outcome, error) { return o.Concern(t.Context(), caseworker, concern("concern-01", 2, "Alene.")) },
		"joining": func() (Outcome, error) {
			return o.Decide(t.Context(), coordinator, "SP-000001", "add-member", "born-0001", born("child-2", 3))
		},
	}
	first := map[string]Outcome{}
	for _, name := range []string{"form", "concern", "joining"} {
		outcome, err := in[name]()
		require.NoError(t, err, name)
		first[name] = outcome
	}
	o.now = func() time.Time { return time.Now().AddDate(20, 0, 0) }
	for name, again := range in {
		outcome, err := again()
		require.NoError(t, err, name)
		require.Equal(t, first[name], outcome)
	}
	_, err := o.Concern(t.Context(), caseworker, concern("concern-09", 2, "Alene."))
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults, "a new one is about an adult")
	require.Equal(t, "child.cpr", faults[0].Path)
}

func TestIntake_APersonInAnOpenJourneyMakesItNewsThere(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	for range 2 {
		outcome, err := o.Intake(t.Context(), caseworker, form("form-00009", 1, "Nyt om familien."))
		require.NoError(t, err)
		require.Equal(t, Outcome{Message: "form-00009", Case: caseNo, State: Known, Workflow: "family-" + caseNo}, outcome)
	}
	_, err := o.Intake(t.Context(), caseworker, form("form-00009", 1, "Noget andet."))
	require.ErrorIs(t, err, ErrBusyID)
	require.Len(t, o.engine.started, 1)
	require.Len(t, o.engine.taken, 1, "handed on once, as news")
	require.JSONEq(t, `{"member":"adult-1","text":2}`, string(o.engine.taken[0].Body))
}

func TestIntake_AWrongFormLeavesNothingButTheFact(t *testing.T) {
	o := open(t)
	_, err := o.Intake(t.Context(), caseworker, []byte(`{"formId": "form-00001", "adults": [{"name": "Maja Prøvesen", "710500-1234": 1}]}`))
	_, wrong := errors.AsType[strictjson.Faults](err)
	require.True(t, wrong)
	var refusals []struct{ Rule, Fields string }
	require.NoError(t, o.reg.DB().Select(&refusals, `SELECT rule, fields::text AS fields FROM intake.refusals`))
	require.Len(t, refusals, 1)
	require.Equal(t, "fields-wrong", refusals[0].Rule)
	require.Contains(t, refusals[0].Fields, "adults[0].?")
	require.NotContains(t, refusals[0].Fields, "1234")
	var stored int
	require.NoError(t, o.reg.DB().Get(&stored, `SELECT (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM vault.persons)`))
	require.Zero(t, stored)
}

func TestRelay_FormsAndDecisionsAreTakenInWhileTemporalIsDown(t *testing.T) {
	o := open(t)
	o.engine.set(func(e *faultyEngine) { e.down = true })
	outcome, err := o.impatiently(func() (Outcome, error) { return o.Intake(t.Context(), caseworker, form("form-00001", 1, "")) })
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
	caseNo := outcome.Case
	for i := range 3 {
		outcome, err = o.impatiently(func() (Outcome, error) {
			return o.Decide(t.Context(), itActor, caseNo, "renew", fmt.Sprintf("message-%d", i), []byte(`{}`))
		})
		require.NoError(t, err)
		require.Equal(t, Stored, outcome.State)
	}

	o.engine.set(func(e *faultyEngine) { e.down = false })
	outcome, err = o.Decide(t.Context(), itActor, caseNo, "renew", "message-2", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
	require.Len(t, o.engine.started, 1)
	for i, d := range o.engine.taken {
		require.Equal(t, fmt.Sprintf("message-%d", i), d.Message, "the decisions of a case keep their order")
	}
	shown, found, err := o.Message(t.Context(), caseworker, "form-00001")
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, Started, shown.State)
}

func TestRelay_ALostAnswerDoesNotDecideTwice(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.loseAnswer = true })
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-1", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
	require.Equal(t, o.engine.receipts[0].At, outcome.Receipt.At)
	require.Len(t, o.engine.taken, 1)
}

func TestRelay_ARefusalIsTheOutcomeAndIsRecordedWithoutContent(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	refusal := &casework.Refusal{Rule: "task-not-open", Field: "task", Da: "Opgaven er ikke åben.", En: "The task is not open."}
	o.engine.set(func(e *faultyEngine) { e.refuse = refusal })
	for range 2 {
		outcome, err := o.Decide(t.Context(), caseworker, caseNo, "hold-review", "message-1",
			[]byte(`{"task": "child-review/child-1/1", "notes": "Barnet trives."}`))
		require.NoError(t, err)
		require.Equal(t, Refused, outcome.State)
		require.Equal(t, refusal, outcome.Refusal)
	}
	var refusals []string
	require.Eventually(t, func() bool { // it is recorded when the answer is there already
		refusals = nil
		err := o.reg.DB().Select(&refusals, `SELECT concat(kind, ' ', case_no, ' ', name, ' ', rule, ' ', fields) FROM intake.refusals`)
		return err == nil && len(refusals) > 0
	}, 20*time.Second, 20*time.Millisecond)
	require.Equal(t, []string{"decision " + caseNo + " hold-review task-not-open {task}"}, refusals)
}

// What a journey refuses is not kept, but for what a concern says: people may have to read it.
func TestRelay_TextsOfARefusedDecisionLeaveTheVaultAndAConcernsStay(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	texts := func(message string) int {
		return o.count(t, `SELECT count(*) FROM vault.texts WHERE message_id = '`+message+`' AND body IS NOT NULL AND case_no = '`+caseNo+`'`)
	}
	review := []byte(`{"task": "child-review/child-1/1", "notes": "Barnet trives."}`)
	_, err := o.Decide(t.Context(), caseworker, caseNo, "hold-review", "message-1", review)
	require.NoError(t, err)
	require.Equal(t, 1, texts("message-1"), "what is taken is kept")
	o.engine.set(func(e *faultyEngine) { e.refuse = &casework.Refusal{Rule: "task-not-open", Da: "Nej.", En: "No."} })
	for _, again := range []string{"a first time", "a repeat"} {
		outcome, err := o.Decide(t.Context(), caseworker, caseNo, "hold-review", "message-2", review)
		require.NoError(t, err)
		require.Equal(t, Refused, outcome.State, again)
		require.Zero(t, texts("message-2"), again)
	}
	outcome, err := o.Decide(t.Context(), caseworker, caseNo, "report-concern", "message-3",
		[]byte(`{"child": "child-1", "source": "inside", "text": "Alma er tit alene hjemme."}`))
	require.NoError(t, err)
	require.Equal(t, Refused, outcome.State)
	require.Equal(t, 1, texts("message-3"))
}

// An id is its sender's own: that somebody else has used it is not said, and changes nothing for either.
func TestRepeat_AnIdIsItsSendersOwn(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	review := []byte(`{"task": "child-review/child-1/1", "notes": "Barnet trives."}`)
	second := casework.Actor{ID: "cw-18", Role: casework.Caseworker, Department: "children"}
	var first []Outcome
	for _, by := range []casework.Actor{caseworker, second, caseworker, second} {
		outcome, err := o.Decide(t.Context(), by, caseNo, "hold-review", "message-1", review)
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
		require.Equal(t, "message-1", outcome.Message)
		require.Equal(t, "message-1", outcome.Receipt.Message)
		shown, found, err := o.Message(t.Context(), by, "message-1")
		require.NoError(t, err)
		require.True(t, found)
		require.Equal(t, outcome, shown)
		first = append(first, outcome)
	}
	require.Equal(t, first[:2], first[2:], "a repeat hears the same")
	require.Len(t, o.engine.taken, 2)
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.texts WHERE body IS NOT NULL AND message_id <> 'form-00001'`), "each has a text of its own")
	_, err := o.Decide(t.Context(), second, caseNo, "hold-review", "message-1", []byte(`{"task": "child-review/child-1/1"}`))
	require.ErrorIs(t, err, ErrBusyID, "their own")
	_, found, err := o.Message(t.Context(), coordinator, "message-1")
	require.NoError(t, err)
	require.False(t, found)
}

func TestRelay_NothingCanBeDecidedInAJourneyThatHasEnded(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.withdraw(t, 0, time.Now())
	o.engine.set(func(e *faultyEngine) { e.fates[caseNo] = Fate{Standing: Completed} })
	outcome, err := o.Decide(t.Context(), itActor, caseNo, "renew", "message-1", []byte(`{}`))
	require.NoError(t, err)
	require.Equal(t, "journey-ended", outcome.Refusal.Rule)
}

func TestRelay_SeveralStartersShareTheWork(t *testing.T) {
	o := open(t)
	second := o.another(t)
	caseNo := o.begin(t, 1)
	asked := o.engine.asked
	const messages = 20
	for i := range messages {
		desk := []*Desk{o.Desk, second}[i%2]
		outcome, err := desk.Decide(t.Context(), itActor, caseNo, "renew", fmt.Sprintf("message-%02d", i), []byte(`{}`))
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
	}
	require.Len(t, o.engine.taken, messages)
	require.Equal(t, asked+messages, o.engine.asked, "each message is handed on by one of them")
}

func TestDecide_FreeTextGoesToTheVaultAndANumberIntoTheDecision(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	_, err := o.Decide(t.Context(), caseworker, caseNo, "deliver-contribution", "message-1",
		[]byte(`{"task": "contribution/children/1", "summary": "Alma Prøvesen trives i skolen."}`))
	require.NoError(t, err)
	var body casework.DeliverContribution
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &body))
	require.NotZero(t, body.Summary)
	var text string
	require.NoError(t, o.reg.DB().Get(&text, `SELECT body FROM vault.texts WHERE id = $1`, int64(body.Summary)))
	require.Equal(t, "Alma Prøvesen trives i skolen.", text)
	var inbox string
	require.NoError(t, o.reg.DB().Get(&inbox, `SELECT string_agg(body::text || actor::text || coalesce(outcome::text, ''), ' ') FROM intake.inbox`))
	require.NotContains(t, inbox+o.log.String(), "Prøvesen")
}

func TestDecide_WhatIsWrongInItselfIsRefusedBeforeItIsStored(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	cases := []struct{ name, caseNo, decision, message, body, says string }{
		{"an unknown journey", "SP-999999", "renew", "message-1", `{}`, ErrNoJourney.Error()},
		{"a case number that is none", "x'; --", "renew", "message-1", `{}`, ErrNoJourney.Error()},
		{"an unknown decision", caseNo, "close-everything", "message-1", `{}`, ErrNoDecision.Error()},
		{"no message id", caseNo, "renew", "", `{}`, "messageId"},
		{"a CPR number as message id", caseNo, "renew", "7105001234", `{}`, "messageId"},
		{"two message ids", caseNo, "renew", "message-1", `{"messageId": "message-2"}`, "messageId"},
		{"an unknown field", caseNo, "hold-review", "message-1", `{"tsak": "x"}`, "tsak"},
		{"free text in a code", caseNo, "withdraw", "message-1", `{"reason": 7}`, "reason"},
		{"a policy of one's own", caseNo, "move-policy", "message-1", `{"version": "x", "policy": {}}`, "policy"},
		{"no JSON", caseNo, "renew", "message-1", `{`, "line 1, column 2"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			by := map[string]casework.Actor{"renew": itActor, "move-policy": itActor, "withdraw": coordinator}[c.decision]
			if by.ID == "" {
				by = caseworker
			}
			_, err := o.Decide(t.Context(), by, c.caseNo, c.decision, c.message, []byte(c.body))
			require.ErrorContains(t, err, c.says)
		})
	}
	require.Empty(t, o.engine.taken)
}

func TestDecide_AFamilyGoesOnOnlyInAJourneyThatIsOpen(t *testing.T) {
	o := open(t)
	caseNo, other := o.begin(t, 1), o.begin(t, 2)
	merge := func(message, into string) error {
		_, err := o.Decide(t.Context(), coordinator, caseNo, "merge-into", message, []byte(`{"case": "`+into+`", "reason": "Det er den samme familie."}`))
		return err
	}
	var faults strictjson.Faults
	require.ErrorAs(t, merge("message-1", "SP-999999"), &faults)
	require.Equal(t, "case", faults[0].Path)
	require.NoError(t, merge("message-2", other))

	ended := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.reg.Record(t.Context(), other, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: ended, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ended", StartedAt: ended, EndedAt: &ended}},
	}}...)}))
	require.ErrorAs(t, merge("message-3", other), &faults)
	require.NoError(t, merge("message-2", other), "a repeat gets its first answer")
}

func TestDecide_OnlyWhatIsWrongWithItIsRecordedAsARefusal(t *testing.T) {
	o := open(t)
	caseNo, other := o.begin(t, 1), o.begin(t, 2)
	rules := func() (rules []string) {
		require.NoError(t, o.reg.DB().Select(&rules, `SELECT rule FROM intake.refusals ORDER BY id`))
		return rules
	}
	_, err := o.Decide(t.Context(), coordinator, caseNo, "merge-into", "message-1", []byte(`{`))
	require.Error(t, err)
	_, err = o.Decide(t.Context(), coordinator, caseNo, "merge-into", "message-1", []byte(`{"caes": 1}`))
	require.Error(t, err)
	require.Equal(t, []string{"not-json", "fields-wrong"}, rules())

	_, err = o.reg.DB().Exec(`ALTER TABLE register.journeys RENAME TO away`)
	require.NoError(t, err)
	_, err = o.Decide(t.Context(), coordinator, caseNo, "merge-into", "message-1", []byte(`{"case": "`+other+`", "reason": "Det er den samme familie."}`))
	require.ErrorContains(t, err, "look who has a part in a journey")
	require.Len(t, rules(), 2, "that the database does not answer is nobody's refusal")
}

func TestDecide_MovingThePolicyBringsTheLoadedOneAlong(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	loaded := policyfile.Default().Version
	for i, version := range []string{loaded, "another"} {
		_, err := o.Decide(t.Context(), itActor, caseNo, "move-policy", fmt.Sprintf("message-%d", i), []byte(`{"version": "`+version+`"}`))
		require.NoError(t, err)
		var body casework.MovePolicy
		require.NoError(t, json.Unmarshal(o.engine.taken[i].Body, &body))
		require.Equal(t, version == loaded, body.Policy != nil)
	}
}

func TestMeaning_OnlyAnAnswerIsAnAnswer(t *testing.T) {
	refusal := casework.Refusal{Rule: "quorum", Field: "present", Da: "Nej.", En: "No."}
	require.Equal(t, &refusal, meaning(temporal.NewNonRetryableApplicationError("no", "Refused", nil, refusal)))
	require.ErrorIs(t, meaning(serviceerror.NewNotFound("workflow not found")), ErrNotRunning)
	require.ErrorIs(t, meaning(temporal.NewApplicationError("who signed it?", casework.NotSignedType)), ErrNotBelieved)
	for _, err := range []error{
		serviceerror.NewUnavailable("down"), serviceerror.NewNamespaceNotFound("other"), serviceerror.NewDeadlineExceeded("late"),
		temporal.NewApplicationError("boom", "Other"), temporal.NewApplicationError("no detail", "Refused"),
	} {
		got := meaning(err)
		require.ErrorIs(t, got, err)
		_, refused := errors.AsType[*casework.Refusal](got)
		require.False(t, refused)
		require.NotErrorIs(t, got, ErrNotRunning)
	}
}

func TestPause_DoublesUpToTheLongest(t *testing.T) {
	require.Equal(t, firstBackoff, pause(1, 15*time.Second))
	require.Equal(t, 4*firstBackoff, pause(3, 15*time.Second))
	require.Equal(t, 15*time.Second, pause(1000, 15*time.Second))
}

// Many journeys that stop answering at once keep the hands of the first lane from all others, each once.
func TestRelay_TheFirstTryIsShort(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo], e.given = true, nil })
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Decide(t.Context(), itActor, caseNo, "renew", "message-01", []byte(`{}`))
	})
	require.NoError(t, err)
	o.triedTwice(t, []string{outcome.Message})
	o.engine.set(func(e *faultyEngine) {
		require.LessOrEqual(t, e.given[0], firstTry)
		require.Greater(t, e.given[1], firstTry)
	})
}

// Where the engine is slow, or has no worker, no journey is to blame and none is counted as failed. What is urgent gets longer all the same, try by try: else a concern that
// takes three seconds to be taken in would never be.
func TestRelay_TriesGetLongerWhileTheEngineDoesNotWork(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.silent[caseNo], e.idle, e.given = true, true, nil })
	_, err := o.impatiently(func() (Outcome, error) {
		return o.Decide(t.Context(), itActor, caseNo, "renew", "message-01", []byte(`{}`))
	})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		o.engine.mu.Lock()
		defer o.engine.mu.Unlock()
		return len(o.engine.given) > 3
	}, 10*time.Second, 10*time.Millisecond)
	o.engine.set(func(e *faultyEngine) {
		require.LessOrEqual(t, e.given[0], firstTry)
		require.Greater(t, e.given[1], firstTry)
		require.LessOrEqual(t, e.given[1], 2*firstTry)
		require.Greater(t, e.given[3], 2*firstTry, "in the end as long as any other")
		e.silent[caseNo], e.idle = false, false
	})
}
