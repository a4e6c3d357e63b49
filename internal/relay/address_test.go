package relay

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/strictjson"
)

// An address abroad that somebody moves to is held like one in the intake form: post to "X" cannot arrive.
func TestChangeAddress_AbroadIsHeldAsInTheIntakeForm(t *testing.T) {
	t.Parallel()
	hold := specials[casework.ChangeAddress{}.Name()].texts
	moves := func(lives casework.Lives, country string) json.RawMessage {
		body, err := json.Marshal(casework.ChangeAddress{Members: []string{"adult-2"}, Lives: lives, Country: country, Address: 1})
		require.NoError(t, err)
		return body
	}
	fields := func(body json.RawMessage, text string) (at []string) {
		_, err := hold(body, []string{text})
		var faults strictjson.Faults
		require.ErrorAs(t, err, &faults)
		for _, f := range faults {
			at = append(at, f.Path)
		}
		return at
	}
	require.Equal(t, []string{"country", "address"}, fields(moves(casework.LivesAbroad, ""), "X"))
	require.Equal(t, []string{"address"}, fields(moves(casework.LivesAbroad, "PL"), "X"))
	require.Equal(t, []string{"country"}, fields(moves(casework.LivesAbroad, "DK"), "ul. Zmyślona 1\n00-999 Nigdzie"))
	require.Equal(t, []string{"country"}, fields(moves(casework.LivesHere, "PL"), "Opdigtet Vej 1"))
	written, err := hold(moves(casework.LivesAbroad, "PL"), []string{" ul. Zmyślona 1\n\n00-999 Nigdzie"})
	require.NoError(t, err)
	require.Equal(t, []string{"ul. Zmyślona 1\n00-999 Nigdzie\nPOLAND"}, written)
	written, err = hold(moves(casework.LivesHere, ""), []string{"Opdigtet Vej 1"})
	require.NoError(t, err)
	require.Equal(t, []string{"Opdigtet Vej 1"}, written)
}
