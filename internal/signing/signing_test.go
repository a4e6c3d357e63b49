package signing_test

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/sdk/converter"

	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
)

func TestCheck_KnowsWhatIsSignedAndNothingElse(t *testing.T) {
	t.Parallel()
	value := map[string]any{"message": "m-1", "note": "<&> æ"}
	sealed := func() *commonpb.Payload {
		raw, err := signingtest.Signer().Seal(signing.Decision, value)
		require.NoError(t, err)
		return raw.Payload()
	}
	other := signing.NewSigner(bytes.Repeat([]byte{8}, signing.SeedSize))
	both := signing.NewKeys(other.Public(), signingtest.Signer().Public())
	require.NoError(t, both.Check(signing.Decision, converter.NewRawValue(sealed())), "while a key is replaced, both are known")
	var read map[string]any
	require.NoError(t, converter.GetDefaultDataConverter().FromPayload(sealed(), &read))
	require.Equal(t, value, read, "it can be read like any other")

	keys := signingtest.Keys()
	for name, change := range map[string]func(*commonpb.Payload){
		"another content":   func(p *commonpb.Payload) { p.Data = bytes.Replace(p.Data, []byte("m-1"), []byte("m-2"), 1) },
		"one space more":    func(p *commonpb.Payload) { p.Data = append(p.Data, ' ') },
		"no signature":      func(p *commonpb.Payload) { delete(p.Metadata, "samspil-signature") },
		"another signature": func(p *commonpb.Payload) { p.Metadata["samspil-signature"][0]++ },
		"a signature too long": func(p *commonpb.Payload) {
			p.Metadata["samspil-signature"] = append(p.Metadata["samspil-signature"], 0)
		},
		"no key":         func(p *commonpb.Payload) { delete(p.Metadata, "samspil-key") },
		"an unknown key": func(p *commonpb.Payload) { p.Metadata["samspil-key"] = []byte("0000000000000000") },
		"no metadata":    func(p *commonpb.Payload) { p.Metadata = nil },
	} {
		p := sealed()
		change(p)
		require.ErrorIs(t, keys.Check(signing.Decision, converter.NewRawValue(p)), signing.ErrNotSigned, name)
	}
	require.ErrorIs(t, keys.Check(signing.Start, converter.NewRawValue(sealed())), signing.ErrNotSigned, "for another purpose")
	require.ErrorIs(t, keys.Check(signing.Decision, converter.RawValue{}), signing.ErrNotSigned, "nothing at all")
	require.ErrorIs(t, signing.Keys{}.Check(signing.Decision, converter.NewRawValue(sealed())), signing.ErrNotSigned, "no keys know nobody")
	forged, err := other.Seal(signing.Decision, value)
	require.NoError(t, err)
	require.ErrorIs(t, keys.Check(signing.Decision, forged), signing.ErrNotSigned, "by somebody else")
}
