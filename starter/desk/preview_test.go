package desk

import (
	"net/url"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

var previewOn = regexp.MustCompile(`(?s)<section class="desk-preview".*?</section>`)

// A preview says what then happens, and writes nothing: not the decision, not a text, not a draft, not a refusal.
func TestPreview_ChangesNothingAndSaysWhatThenHappens(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	token := "caseworker@children"
	stands := func() (n []int) {
		var now struct{ Inbox, Texts, Drafts, Refusals, Journal, Quotas int }
		require.NoError(t, o.register.DB().Get(&now, `SELECT (SELECT count(*) FROM intake.inbox) AS inbox, (SELECT count(*) FROM vault.texts) AS texts, (SELECT count(*) FROM vault.drafts) AS drafts,
			(SELECT count(*) FROM intake.refusals) AS refusals, (SELECT count(*) FROM register.journal) AS journal, (SELECT coalesce(sum(n), 0) FROM intake.quotas) AS quotas`))
		return []int{now.Inbox, now.Texts, now.Drafts, now.Refusals, now.Journal, now.Quotas}
	}
	path := "/desk/families/" + caseNo + "/decisions/report-concern"
	sent := o.fill(path, token, url.Values{"child": {"child-1"}, "source": {"outside"}, "text": {"Råb om natten."}})
	sent.Set("preview", "1")
	before, entries := stands(), len(o.engine.Families[caseNo].Journal)
	status, page, _ := o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 200, status)
	shown := previewOn.FindString(page)
	require.Contains(t, shown, "Nye opgaver")
	require.Contains(t, page, "Råb om natten.", "what was written stays")
	require.Equal(t, before, stands())
	require.Len(t, o.engine.Families[caseNo].Journal, entries)

	// And so it is, when it is sent.
	sent.Del("preview")
	opened := func() (keys []string) {
		require.NoError(t, o.register.DB().Select(&keys, `SELECT key FROM register.tasks WHERE case_no = $1 AND state = 'open' ORDER BY key`, caseNo))
		return keys
	}
	was := map[string]bool{}
	for _, key := range opened() {
		was[key] = true
	}
	status, page, _ = o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 303, status, page)
	fresh, said := 0, wording{in: "da", names: map[string]string{"child-1": "Alma Prøvesen"}}
	for _, key := range opened() {
		if !was[key] {
			k, _ := casework.ParseKey(key)
			require.Contains(t, shown, said.step(key)+", "+said.subject(k.Subject))
			fresh++
		}
	}
	require.Positive(t, fresh)

	// What is wrong is said as when it is sent, and what would be refused with why.
	sent.Set("preview", "1")
	sent.Set("child", "child-9")
	status, page, _ = o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 200, status)
	require.Contains(t, page, "ville blive afvist")
	require.Contains(t, page, `id="f-child-wrong"`)
	sent.Set("source", "nobody")
	status, _, _ = o.browse("POST", path, token, sent, fromOurs)
	require.Equal(t, 422, status)
	for _, other := range []string{"caseworker@school", "it@", "citizen@children"} {
		status, page, _ = o.browse("POST", path, other, sent, fromOurs)
		require.Contains(t, []int{403, 404, 422}, status, other)
		require.NotContains(t, page, "Prøvesen", other)
	}
}

// A preview betrays nothing that its reader may not know.
func TestPreview_IsTheSameOfTwins(t *testing.T) {
	t.Parallel()
	o := open(t)
	plain, secret := o.begin(1), o.begin(2)
	for _, caseNo := range []string{plain, secret} {
		o.engine.Families[caseNo].Coordinator = "co-1"
	}
	for _, act := range []string{"a concern", "a foster family"} {
		secrets[act](o, secret)
	}
	sees := func(caseNo, token, decision string, values url.Values) string {
		values.Set("messageId", "form-00077")
		values.Set("preview", "1")
		_, page, _ := o.browse("POST", "/desk/families/"+caseNo+"/decisions/"+decision, token, values, fromOurs)
		return previewOn.FindString(page)
	}
	shown := 0
	for _, token := range []string{"coordinator@employment@co-1", "caseworker@employment", "head@employment", "head@social"} {
		for decision, values := range map[string]url.Values{
			"withdraw": {"reason": {"De vil ikke mere."}}, "move-away": {"municipality": {"420"}, "reason": {"De flytter."}},
			"change-consent": {"member": {"adult-1"}, "department": {"social"}, "how": {"orally"}}, "suspend": {"scope": {"demands"}, "from": {"2026-03-02"}, "until": {"2026-04-02"}, "reason": {"Pause."}},
			"appoint-coordinator": {"task": {"coordinator/family/1"}, "coordinator": {"co-2"}}, "record-death": {"member": {"adult-2"}, "died": {"2026-03-01"}},
		} {
			a, b := sees(plain, token, decision, values), sees(secret, token, decision, values)
			require.Equal(t, a, b, "%s %s", token, decision)
			if a != "" {
				shown++
			}
		}
	}
	require.Positive(t, shown)
}
