package stack

import (
	"context"
	"fmt"
	"net/http"

	uiserver "github.com/temporalio/ui-server/v2/server"
	uiconfig "github.com/temporalio/ui-server/v2/server/config"
	uioptions "github.com/temporalio/ui-server/v2/server/server_options"
)

// ui is the stock Temporal UI; its pages are inside its module.
type ui struct {
	server  *uiserver.Server
	stopped chan struct{}
}

func (s *Stack) startUI(ctx context.Context) error {
	u := &ui{
		server: uiserver.NewServer(uioptions.WithConfigProvider(&uiconfig.Config{
			TemporalGRPCAddress: s.TemporalAddress(),
			Host:                loopback,
			Port:                s.config.UIPort,
			EnableUI:            true,
			DefaultNamespace:    s.Namespace,
			CORS:                uiconfig.CORS{CookieInsecure: true}, // it is served without TLS
			DisableNewsFetch:    true,                                // a local stack calls nobody
			HideLogs:            true,
		})),
		stopped: make(chan struct{}),
	}
	s.ui = u
	go func() {
		defer close(u.stopped)
		_ = u.server.Start() // blocks, and ends the process when the port is taken: hence checkPorts
	}()
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	return untilServed(ctx, func() error {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.UIURL()+"/healthz", nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return fmt.Errorf("%s: %s", request.URL, response.Status)
		}
		return nil
	})
}

func (u *ui) stop() {
	u.server.Stop()
	<-u.stopped
}
