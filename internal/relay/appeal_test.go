package relay

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// An appeal lives until it is decided. When its journey has ended the sender hears where it goes, its text is kept, and people are alarmed where
// the sender does not wait.
func TestAppeal_ToAJourneyThatHasEndedIsPassedOnAndNotLost(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.withdraw(t, len(o.engine.started)-1, time.Now())
	o.engine.set(func(e *faultyEngine) { e.fates = map[string]Fate{caseNo: {Standing: Completed}} })
	body := []byte(`{"child": "child-1", "party": "adult-1", "text": "Vi klager over afgoerelsen."}`)
	heard, err := o.Decide(t.Context(), caseworker, caseNo, "file-appeal", "appeal-01", body)
	require.NoError(t, err)
	require.Equal(t, Refused, heard.State)
	require.Equal(t, appealElsewhere, heard.Refusal)
	require.NotContains(t, o.log.String(), "an appeal came when its journey had ended")

	stored, err := o.Decide(Unwaited(t.Context()), caseworker, caseNo, "file-appeal", "appeal-02", body)
	require.NoError(t, err)
	require.Equal(t, Stored, stored.State)
	o.through(t, "appeal-02")
	require.Eventually(t, func() bool {
		return o.count(t, `SELECT count(*) FROM vault.texts WHERE body = 'Vi klager over afgoerelsen.'`) == 2
	}, 10*time.Second, 10*time.Millisecond, "what it says is kept")
	require.Eventually(t, func() bool { return strings.Contains(o.log.String(), "an appeal came when its journey had ended") }, 10*time.Second, 10*time.Millisecond)
}

// What was decided on a child holds whether or not there is a journey to write it down in: whoever writes it hears where it goes, and people are alarmed where they do not wait.
func TestPlacement_ThatComesWhenItsJourneyHasEndedIsSentToTheDepartment(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.withdraw(t, len(o.engine.started)-1, time.Now())
	o.engine.set(func(e *faultyEngine) { e.fates = map[string]Fate{caseNo: {Standing: Completed}} })
	body := []byte(`{"child": "child-1", "action": "start", "measure": "27.27.09", "outsideHome": true, "withoutConsent": true, "decidedBy": "chair", "partiesHeard": true, "childHeard": true, "reason": "Nu."}`)
	heard, err := o.Decide(t.Context(), caseworker, caseNo, "decide-measure", "measure-01", body)
	require.NoError(t, err)
	require.Equal(t, decidedElsewhere, heard.Refusal)
	_, err = o.Decide(Unwaited(t.Context()), caseworker, caseNo, "decide-measure", "measure-02", body)
	require.NoError(t, err)
	o.through(t, "measure-02")
	require.Eventually(t, func() bool {
		return strings.Contains(o.log.String(), "a decision on a child came when its journey had ended")
	}, 10*time.Second, 10*time.Millisecond)
}
