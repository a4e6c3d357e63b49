package desk

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// What somebody of the family says is read by whom they said it to, and what they see differently stands with the sentence for whoever reads that.
func TestVoices_AreReadByWhomTheyWereSaidTo(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin(1)
	s := o.engine.Families[caseNo]
	s.Coordinator = "co-1"
	o.has(caseNo, casework.Coordinator, "employment", casework.Speak{Member: "adult-1", Kind: casework.VoiceTalk, To: casework.ToCoordinator})
	o.has(caseNo, casework.Caseworker, "children", casework.Speak{Member: "child-1", Kind: casework.VoiceWord, To: casework.ToChildren, Said: 1})
	said := func(token string) string {
		status, page, _ := o.browse("GET", "/desk/families/"+caseNo, token, nil)
		require.Equal(t, 200, status)
		return page
	}
	const talk, answer, alone = "Vil gerne tale med nogen", "/decisions/answer-voice?task=voice%2Fadult-1%2F1", "answer-voice?task=concern-voice"
	require.Contains(t, said("coordinator@employment@co-1"), talk)
	require.Contains(t, said("coordinator@employment@co-1"), answer)
	require.NotContains(t, said("coordinator@employment@co-1"), alone)
	require.Contains(t, said("caseworker@children"), alone)
	require.NotContains(t, said("caseworker@children"), talk, "it was not said to that department")
	require.NotContains(t, said("caseworker@social"), talk)

	status, form, _ := o.browse("GET", "/desk/families/"+caseNo+answer, "coordinator@employment@co-1", nil)
	require.Equal(t, 200, status)
	require.Contains(t, form, "Logger personen ikke ind, så sig det ved et møde eller i telefonen", "whoever answers knows whom it reaches")
	require.Contains(t, form, "Skriv ikke noget, som resten af familien ikke må se")

	o.has(caseNo, casework.Coordinator, "employment", casework.AnswerVoice{Task: "voice/adult-1/1", Answer: 1})
	page := said("coordinator@employment@co-1")
	require.Contains(t, page, "Besvaret")
	require.NotContains(t, page, answer)
}
