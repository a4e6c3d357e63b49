package desk

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/policyfile"
	"samspil/internal/service"
)

// access is an access file with one token without an end and one of somebody who has left.
func access(t *testing.T) *config.Access {
	t.Helper()
	path := filepath.Join(t.TempDir(), "access.yaml")
	require.NoError(t, os.WriteFile(path, []byte(`
- {sha256: 1111111111111111111111111111111111111111111111111111111111111111, actor: system-1, role: caseworker, department: social}
- {sha256: 2222222222222222222222222222222222222222222222222222222222222222, actor: it-1, role: it, until: 2025-12-31}
`), 0o600))
	a, err := config.LoadAccess(path, policyfile.Default().DepartmentIDs())
	require.NoError(t, err)
	return a
}

// IT sees what fails with where it says what to do, and revokes a token; of no family it sees anything.
func TestIT_SeesWhatFailsAndRevokesATokenAndNothingOfAnyFamily(t *testing.T) {
	t.Parallel()
	a := access(t)
	path := filepath.Join(t.TempDir(), "roles.yaml")
	require.NoError(t, os.WriteFile(path, []byte("- {value: samspil-dpo, role: data-protection}\n"), 0o600))
	roles, err := config.LoadRoles(path, nil)
	require.NoError(t, err)
	var o *office
	o = open(t, func(d *Options) {
		d.Tokens, d.Roles = a.Tokens, roles
		d.Checks = []service.Check{{Name: "temporal", Ask: func(context.Context) error { return errors.New("no") }}, {Name: "inbox", Ask: func(context.Context) error { return nil }}}
		d.Revoke = func(ctx context.Context, t config.Holder, by casework.Actor) error {
			if err := o.register.RevokeToken(ctx, t.ID, t.Actor.ID, by); err != nil {
				return err
			}
			ids, err := o.register.RevokedTokens(ctx)
			a.Revoke(ids)
			return err
		}
	})
	caseNo := o.begin(1)
	require.NoError(t, o.register.Record(t.Context(), "SP-000900", casework.Flush{Entries: casework.Written(casework.Entry{Seq: 1, At: now, Kind: casework.DepartmentOwed, Actor: casework.Engine, Subject: "social", Rows: casework.Rows{
		Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: now, LeadDepartment: "employment", PolicyVersion: "x"}}})}))
	_, err = o.register.DB().Exec(`UPDATE intake.inbox SET state = 'parked', settled_at = NULL WHERE case_no = $1`, caseNo)
	require.NoError(t, err)
	o.engine.Down.Store(true)
	status, _, _ := o.browse("POST", "/desk/concern", "caseworker@social", url.Values{"formId": {"concern-00001"}, "child.name": {"Alma"}, "source": {"inside"}, "text": {"Alene."}}, fromOurs)
	require.Equal(t, 202, status)
	_, err = o.register.DB().Exec(`UPDATE intake.inbox SET state = 'held', outcome = '{}' WHERE message_id = 'concern-00001'`)
	require.NoError(t, err)
	status, page, _ := o.browse("GET", "/desk/it", "it@", nil)
	require.Equal(t, 200, status)
	for _, wanted := range []string{"temporal: svarer ikke", "inbox: svarer", "i 1 familie", "samspil-dpo", "databeskyttelsesrådgiver", "system-1", "udløbet", "concern-00001"} {
		require.Contains(t, page, wanted)
	}
	row := func(words string) string {
		return regexp.MustCompile(`(?s)<tr><th scope="row">` + words + `</th>.*?</tr>`).FindString(page)
	}
	for words, raised := range map[string]bool{"Temporal svarer ikke": true, "Beskeder er lagt til side": true, "Et fagsystem svarer ikke": true, "En underretning er afvist, og ingen har taget sig af den": true, "Databasen svarer ikke": false, "Et fagsystem har afvist noget": false} {
		require.Equal(t, raised, strings.Contains(row(words), "badge-error"), "%s %s", words, row(words))
	}
	stuck := page[strings.Index(page, "concern-00001"):]
	require.NotContains(t, stuck[:strings.Index(stuck, "</tr>")], "SP-", "in which family there is a concern is not for IT")
	require.NotContains(t, page, "Prøvesen")
	token := regexp.MustCompile(`name="token" value="([0-9a-f]+)"`).FindAllStringSubmatch(page, -1)
	require.Len(t, token, 2)
	sent := url.Values{"token": {token[1][1]}}
	for _, who := range []string{"head@social", "caseworker@children", "data-protection@", "citizen@children"} {
		status, _, _ := o.browse("POST", "/desk/it/tokens", who, sent, fromOurs)
		require.Equal(t, 403, status, who)
	}
	status, _, _ = o.browse("POST", "/desk/it/tokens", "it@", url.Values{"token": {"0000000000000000"}}, fromOurs)
	require.Equal(t, 404, status)
	status, _, head := o.browse("POST", "/desk/it/tokens", "it@", sent, fromOurs)
	require.Equal(t, 303, status)
	_, page, _ = o.browse("GET", head.Get("Location"), "it@", nil)
	require.Contains(t, page, "spærret")
	require.False(t, a.Knows("system-1"), "nobody comes in with it any more")
	require.Contains(t, o.log.String(), "a token was revoked")
}

// Each alarm leads to the section that says what to do.
func TestPlaybook_HasTheSectionOfEachAlarm(t *testing.T) {
	t.Parallel()
	for _, a := range alarms {
		require.Contains(t, string(playbookPage), `id="`+a.anchor+`"`, a.key)
	}
	require.Contains(t, string(playbookPage), `id="what-to-watch"`)
	require.NotContains(t, string(playbookPage), "<th></th>")
	for _, forbidden := range []string{"<script", "style=", ".md\"", "http"} {
		require.NotContains(t, regexp.MustCompile(`<code>.*?</code>|(?s)<pre tabindex="0">.*?</pre>`).ReplaceAllString(string(playbookPage), ""), forbidden)
	}
}
