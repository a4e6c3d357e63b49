package e2e_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// What is planted in forms and decisions. ASCII, so that it looks the same wherever it is written.
const (
	plantedName    = "Qwibblestrand"
	plantedAddress = "Zumpfgrapvej"
	plantedReason  = "flurbigt hjemmeforhold"
	plantedText    = "vrondelig samtalenote"
	// plantedStaffID is no secret: a staff id, that goes through Temporal and shows that the search finds what is there.
	plantedStaffID = "k-knurpeltog"
)

// From the first form to the last letter, names, addresses, CPR numbers and what people write stay in the vault: none of
// it is in any table of Temporal's, in the register or the inbox, in a log, in the metrics, or on the page that shows what
// departments were told.
func TestPrivacy_NothingPersonalIsAnywhereButInTheVault(t *testing.T) {
	t.Parallel()
	w := home(t)
	w.player.Starter.Text = plantedText
	planted, cprs := plantedForm(t, rehearsal.TwoAdults())
	playing, err := w.player.Begin(within(t), appoints(rehearsal.TwoAdults(), plantedStaffID), []byte(planted))
	require.NoError(t, err)
	caseNo := w.end(playing).Case
	refused := w.decided(caseNo, "withdraw", "late-"+caseNo, rehearsal.CoordinatorActor, `{"reason":"`+plantedText+`","`+plantedName+`":1}`)
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)

	secrets := append([]string{plantedName, plantedAddress, plantedReason, plantedText}, cprs...)
	for _, cpr := range cprs {
		secrets = append(secrets, cpr[:6]+"-"+cpr[6:])
	}
	wanted := needles(secrets...)
	var found []string
	for _, database := range []string{"temporal", "temporal_visibility"} {
		found = append(found, findIn(t, w.DatabaseURL(database), wanted)...)
	}
	found = append(found, findIn(t, w.Database(), wanted, "vault")...)
	found = append(found, findInLogs(t, w.Dir(), wanted)...)
	for _, url := range []string{
		"http://" + w.Worker + "/metrics", "http://" + w.Health + "/metrics", w.Sim.Base() + "/told?case=" + caseNo, w.Sim.Base() + "/",
		w.Mail.Base() + "/",
	} {
		found = append(found, findInText(url, w.read(url), wanted)...)
	}
	require.Empty(t, found)

	w.searchFindsWhatIsThere(caseNo, append(cprs, plantedName, plantedAddress, plantedReason, plantedText))
}

// searchFindsWhatIsThere proves that the search above could have found something.
func (w *town) searchFindsWhatIsThere(caseNo string, secrets []string) {
	w.t.Helper()
	inVault := strings.Join(findIn(w.t, w.Database(), needles(secrets...), "register", "intake", "public"), "\n")
	for _, secret := range secrets {
		require.Contains(w.t, inVault, ": "+secret)
	}
	require.Contains(w.t, findIn(w.t, w.DatabaseURL("temporal"), needles(plantedStaffID)), "public.history_node: "+plantedStaffID)
	require.Contains(w.t, findIn(w.t, w.Database(), needles(plantedStaffID)), "register.journeys: "+plantedStaffID)
	require.NotEmpty(w.t, findIn(w.t, w.DatabaseURL("temporal_visibility"), []string{caseNo}))
	logs := strings.Join(findInLogs(w.t, w.Dir(), []string{caseNo}), "\n")
	require.Contains(w.t, logs, "worker.log")
	require.Contains(w.t, logs, "starter.log")
	require.Contains(w.t, w.read("http://"+w.Worker+"/metrics"), "temporal_")
	require.Contains(w.t, w.read("http://"+w.Health+"/metrics"), "samspil_http_request_seconds")
	require.Contains(w.t, w.read(w.Sim.Base()+"/told?case="+caseNo), caseNo)
}

func TestSearch_FindsATextInsideBase64WhereverItStands(t *testing.T) {
	t.Parallel()
	for before := range 6 {
		around := strings.Repeat("a", before) + plantedName + "bcd"
		for _, encoding := range []*base64.Encoding{base64.StdEncoding, base64.URLEncoding} {
			require.NotEmpty(t, findInText("", encoding.EncodeToString([]byte(around)), needles(plantedName)), around)
		}
	}
}

// plantedForm is a form of the script's family with planted names, addresses and words, and the CPR numbers in it.
func plantedForm(t *testing.T, s rehearsal.Script) (planted string, cprs []string) {
	t.Helper()
	text, _ := form(s)
	planted = changed(t, text, func(fields map[string]any) {
		fields["reason"] = plantedReason
		for _, list := range []string{"adults", "children"} {
			for _, one := range fields[list].([]any) {
				person := one.(map[string]any)
				person["name"] = "Eksempel " + plantedName
				person["address"] = plantedAddress + " 1"
				cprs = append(cprs, person["cpr"].(string))
			}
		}
	})
	return planted, cprs
}

// appoints is the script with a coordinator of that id.
func appoints(s rehearsal.Script, coordinator string) rehearsal.Script {
	answers := map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act{
		casework.StepCoordinator: func(task casework.ViewTask, v casework.View) *rehearsal.Act {
			act := rehearsal.Usual[casework.StepCoordinator](task, v)
			act.Body = casework.AppointCoordinator{Task: task.Key, Coordinator: coordinator}
			return act
		},
	}
	for step, answer := range s.Answers {
		answers[step] = answer
	}
	s.Answers = answers
	return s
}

// findInLogs looks through every log of a system, Postgres's and Temporal's too.
func findInLogs(t *testing.T, dir string, needles []string) []string {
	t.Helper()
	var found []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".log" {
			return ignoreGone(err)
		}
		text, err := os.ReadFile(path)
		found = append(found, findInText(filepath.Base(path), string(text), needles)...)
		return err
	}))
	return found
}

// ignoreGone lets files go while they are looked through: Postgres's own come and go.
func ignoreGone(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// read reads a page.
func (w *town) read(url string) string {
	w.t.Helper()
	req, err := http.NewRequestWithContext(within(w.t), http.MethodGet, url, nil)
	require.NoError(w.t, err)
	res, err := http.DefaultClient.Do(req)
	require.NoError(w.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(w.t, err)
	require.Equal(w.t, http.StatusOK, res.StatusCode)
	require.True(w.t, strings.HasSuffix(url, "/metrics") || strings.HasSuffix(url, "/") || json.Valid(text))
	return string(text)
}
