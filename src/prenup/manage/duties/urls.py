from django.urls import path

from prenup.manage.duties.views import beside, matrix, model, policies

app_name = "duties"
DUTY = "duty/<slug:duty>/"
POLICY = "policies/<uuid:policy_id>/"

urlpatterns = [
    path("", matrix.duties, name="duties"),
    path("model/", model.model, name="model"),
    path("add/", matrix.add, name="add"),
    path("confirm/", matrix.confirm, name="confirm"),
    path("export/", matrix.export, name="export"),
    path(DUTY, matrix.duty, name="duty"),
    path(DUTY + "aside/", matrix.aside, name="aside"),
    path(DUTY + "back/", matrix.back, name="back"),
    path("policies/", policies.policies, name="policies"),
    path("policies/add/", policies.add, name="add_policy"),
    path(POLICY, policies.policy, name="policy"),
    path(POLICY + "version/", policies.version, name="version"),
    path(POLICY + "withdraw/", policies.withdraw, name="withdraw"),
    path(POLICY + "restore/", policies.restore, name="restore"),
    path("chain/", beside.chain, name="chain"),
    path("vciso/", beside.vciso, name="vciso"),
]
