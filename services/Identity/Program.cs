using Vmdo.Identity;
using Vmdo.Identity.Clients;
using Vmdo.Identity.Tokens;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<IdentityDb>("identitydb");
builder.AddClients();
builder.AddTokenServer();
builder.AddPreparation();

var app = builder.Build();
app.UsePreparation();
app.UseServiceDefaults();
app.Run();
