package system

import (
	"context"
	"fmt"

	"samspil/local/os2forms"
)

// startOS2Forms starts the simulated OS2forms.
func (s *System) startOS2Forms(ctx context.Context) (err error) {
	s.OS2Forms, err = os2forms.Start(context.WithoutCancel(ctx), os2forms.Config{
		Addr: fmt.Sprintf("127.0.0.1:%d", s.config.OS2Forms), Key: s.secrets.OS2Forms, Forms: []string{os2forms.FamilyForm},
	})
	return err
}
