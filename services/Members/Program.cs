using Vmdo.Contracts.Members;
using Vmdo.Members;
using Vmdo.Members.Imports;
using Vmdo.Members.Organizations;
using Vmdo.Members.Statistics;
using Vmdo.Messaging.Bus;
using Vmdo.Messaging.Idempotency;
using Vmdo.Messaging.Operations;
using Vmdo.Messaging.Persistence;
using Vmdo.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddServiceDb<MembersDb>("membersdb");
builder.AddMessaging<MembersDb>("members", hears => hears.Owns<OrganizationChanged, OrganizationStates>());
builder.Services.AddValidation();
builder.Services.AddOptions<Vocabulary>().BindConfiguration(nameof(Vocabulary)).ValidateDataAnnotations().ValidateOnStart();

var app = builder.Build();
app.UseServiceDefaults();
app.UseIdempotencyKeys();
app.MapOrganizations();
app.MapImports();
app.MapStatistics();
app.MapOperations("members");
app.Run();
