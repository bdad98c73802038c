using Vmdo.Gateway;
using Vmdo.Gateway.Description;
using Vmdo.Gateway.Forwarding;
using Vmdo.Gateway.Health;
using Vmdo.Gateway.Limits;
using Vmdo.Gateway.People;
using Vmdo.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddKnownProxies();
builder.AddLimits();
builder.AddOtherSites();
builder.AddForwarding();
builder.AddDescription();
builder.AddSystemHealth();

var app = builder.Build();
app.UseKnownProxies();
app.UseSecurityHeaders();
app.UseLimits();
app.UseCors();
app.UseServiceDefaults();
app.MapForwarding();
app.MapPersonalData();
app.MapDescription();
app.MapSystemHealth();
app.Run();
