package config

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A key is long enough and a department's own, two at most; an error names the department and never the key.
func TestWebhooks_KeysAreLongEnoughAndEachDepartmentsOwn(t *testing.T) {
	key := func(n int, seed string) string {
		return "whsec_" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat(seed, n)[:n]))
	}
	one, two, three := key(24, "first-key-"), key(64, "second-key-"), key(32, "third-key-")
	var good WebhookSecrets
	require.NoError(t, good.Decode("children="+one+"|"+two+",social="+three))
	require.Len(t, good["children"].Keys(), 2)
	for value, says := range map[string]string{
		"children=" + key(23, "short-"):                 "children",
		"children=" + key(65, "long-"):                  "65 bytes",
		"children=" + strings.TrimPrefix(one, "whsec_"): "whsec_",
		"children=" + one + "|" + two + "|" + three:     "more than 2 keys",
		"children=" + one + ",social=" + one:            "give each its own",
		"children=" + key(32, "x"):                      "repeats one byte",
		"children=" + one + "|":                         "key 2",
	} {
		var bad WebhookSecrets
		err := bad.Decode(value)
		require.ErrorContains(t, err, says)
		require.NotContains(t, err.Error(), strings.TrimPrefix(one, "whsec_"))
	}
	w := Webhooks{WebhookSecrets: good, WebhookRoles: WebhookRoles{"children": {casework.TeamLeader}}}
	require.True(t, w.Claims("children", casework.TeamLeader))
	require.False(t, w.Claims("children", casework.Caseworker), "where the roles are named they are all that there are")
	require.True(t, w.Claims("social", casework.Caseworker))
	require.False(t, w.Claims("social", casework.TeamLeader))
	require.Error(t, w.CheckWebhooks([]string{"children"}))
}
