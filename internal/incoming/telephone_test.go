package incoming_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

func TestTelephone_IsANumberThatCanBeOne(t *testing.T) {
	t.Parallel()
	for text, is := range map[string]bool{
		"00000011": true, "00 00 00 22": true, "+48 600 000 000": true, "0048600000000": true, "+1 (202) 555-0100": true,
		"": false, "1234567": false, "123456789": false, "+12": false, "+0123456789": false, "+1234567890123456": false, "ring til moderen": false, "00 00 00 11 om aftenen": false,
	} {
		require.Equal(t, is, incoming.IsTelephone(text), text)
	}
	for text, dials := range map[string]string{"00 00 00 22": "00000022", "+48 (600) 000-000": "+48600000000", "112": "112", "116 111": "116111", "00 00 00 11 om aftenen": "", "12": "", "": "", "1+2": ""} {
		require.Equal(t, dials, incoming.Dialled(text), text)
	}
	telephone := incoming.Bound{Format: "telephone"}
	require.Nil(t, telephone.Shape(""), "none was written")
	require.Nil(t, telephone.Shape("00 00 00 11"))
	require.Equal(t, incoming.RuleTelephone, telephone.Shape("om aftenen").Rule)
	require.Nil(t, incoming.Bound{}.Shape("om aftenen"), "any text")
}
