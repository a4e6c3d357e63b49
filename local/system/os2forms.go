package system

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"samspil/local/os2forms"
)

// startOS2Forms starts the simulated OS2forms.
func (s *System) startOS2Forms(ctx context.Context) (err error) {
	s.OS2Forms, err = os2forms.Start(context.WithoutCancel(ctx), os2forms.Config{
		Addr: fmt.Sprintf("127.0.0.1:%d", s.config.OS2Forms), Key: s.secrets.OS2Forms, Forms: []string{os2forms.FamilyForm},
	})
	return err
}

// formSettings has the programs fetch what is sent there, and has them told of each save.
func (s *System) formSettings() error {
	mapping := absolute(filepath.Join(s.config.Stack.Dir, "forms.yaml"))
	if err := os.WriteFile(mapping, os2forms.FamilyMapping, 0o600); err != nil {
		return err
	}
	s.env.both = append(s.env.both, "SAMSPIL_OS2FORMS_FILE="+mapping, "SAMSPIL_OS2FORMS_ADDRESS="+s.OS2Forms.Base())
	s.env.worker = append(s.env.worker, "SAMSPIL_OS2FORMS_KEY="+s.secrets.OS2Forms, "SAMSPIL_OS2FORMS_PRIVATE=true")
	tells := "Token " + chance()
	s.env.starter = append(s.env.starter, "SAMSPIL_OS2FORMS_PUSH_KEY="+tells)
	s.OS2Forms.SetPush(os2forms.Push{URL: "http://" + s.Starter + "/v1/os2forms/push", Authorization: tells})
	return nil
}
