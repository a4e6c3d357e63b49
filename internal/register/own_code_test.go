package register

import (
	"crypto/sha256"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// A journey takes no message whose id is no code.
func TestOwnCode_IsACodeWhateverItIsMadeOf(t *testing.T) {
	for n := range 20_000 {
		code := OwnCode(sha256.Sum256(fmt.Append(nil, n)))
		require.True(t, incoming.IsCode(code), code)
	}
}
