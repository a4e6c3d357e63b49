package e2e_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/rehearsal"
	"samspil/local/mailcatcher"
)

// A department that never delivers is escalated twice, and each time an e-mail goes out: to its team leader, and then to its
// head. It holds the case number, what is late and a link, and nobody's name.
func TestMail_ALateDepartmentsLeadersAreTold(t *testing.T) {
	t.Parallel()
	w := home(t)
	planted, cprs := plantedForm(t, rehearsal.LateDepartment())
	playing, err := w.player.Begin(within(t), rehearsal.LateDepartment(), []byte(planted))
	require.NoError(t, err)
	caseNo := w.end(playing).Case

	text := w.read(w.Mail.Base() + "/mails?case=" + caseNo)
	var mails []mailcatcher.Mail
	require.NoError(t, json.Unmarshal([]byte(text), &mails))
	require.Len(t, mails, 2)
	runs, err := w.player.Runs(within(t), "family-"+caseNo)
	require.NoError(t, err)
	var link string // to the run that was under way when the deadline passed
	for _, run := range runs {
		to := w.UIURL() + "/namespaces/" + w.Namespace + "/workflows/family-" + caseNo + "/" + run.GetExecution().GetRunId() + "/user-metadata"
		if strings.Contains(mails[0].Text, to) {
			link = to
		}
	}
	require.NotEmpty(t, link, mails[0].Text)
	for i, role := range []string{"social-team-leader", "social-head"} {
		require.Equal(t, []string{role + "@kommune.localhost"}, mails[i].Recipients)
		require.Equal(t, "Samspil "+caseNo+": frist overskredet", mails[i].Subject)
		require.Contains(t, mails[i].Text, "Hvad: bidrag til den fælles udredning\nForvaltning: Social og Myndighed\n")
		require.Contains(t, mails[i].Text, link+"\n")
		require.Equal(t, 1, mails[i].Arrived)
		require.Equal(t, "auto-generated", mails[i].Header.Get("Auto-Submitted"))
	}
	require.NotEqual(t, mails[0].ID, mails[1].ID)
	require.Empty(t, findInText("an e-mail", text, needles(append(cprs, plantedName, plantedAddress, plantedReason)...)))
	require.Contains(t, w.read(w.Mail.Base()+"/"), `href="`+link+`"`)
}
